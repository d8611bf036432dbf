#include "slices/deadlines/team_preview.h"

#include "slices/deadlines/clocks_of_ticket.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {
namespace {

constexpr int looked_at_max = 200;
constexpr std::size_t shown_max = 20;

std::optional<Instant> holder_due(const std::vector<LogLine>& log, const std::optional<Terms>& terms, Instant now) {
  if (!terms) return std::nullopt;
  const auto found = clocks_of(read_log(log, terms->rules.clocks), *terms, now);
  const auto* clock = found ? found->clocks.of(ClockKind::holder) : nullptr;
  return clock ? std::optional(clock->due_at) : std::nullopt;
}

}  // namespace

TeamPreview preview_team(Work& work, const std::string& team,
                         std::shared_ptr<const worktime::Calendar> calendar) {
  TeamPreview out;
  for (const TicketId id : open_tickets_of_team(work.tx, team, looked_at_max + 1)) {
    const auto ticket = tickets::access_ticket(work.tx, work.actor, id);
    if (!ticket) continue;
    if (out.looked_at == looked_at_max) {
      out.is_more = true;
      break;
    }
    ++out.looked_at;
    auto terms = terms_of(work.tx, ticket->company);
    const auto log = log_of(work.tx, id);
    const auto before = holder_due(log, with_team(work.tx, terms, team), work.now);
    if (terms) terms->team = calendar;
    const auto after = holder_due(log, terms, work.now);
    if (before == after) continue;
    ++out.changed_count;
    if (out.changed.size() < shown_max)
      out.changed.push_back({id, ticket->number, ticket->title, before, after});
  }
  return out;
}

}  // namespace hl::deadlines
