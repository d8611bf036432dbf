#include "slices/deadlines/hours_preview.h"

#include "slices/deadlines/clocks_of_ticket.h"
#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {
namespace {

constexpr int looked_at_max = 200;
constexpr std::size_t shown_max = 20;

// One that has ended moves no more.
std::optional<Instant> due_of(ClockKind kind, const std::vector<LogLine>& log, const std::optional<Terms>& terms, Instant now) {
  if (!terms) return std::nullopt;
  const auto found = clocks_of(read_log(log, terms->rules.clocks), *terms, now);
  const auto* clock = found ? found->clocks.of(kind) : nullptr;
  return clock && !clock->has_ended ? std::optional(clock->due_at) : std::nullopt;
}

// Nothing more to look at where it answers true.
bool count_in(HoursPreview& out, const tickets::Ticket& ticket, std::optional<Instant> before, std::optional<Instant> after) {
  if (out.looked_at == looked_at_max) {
    out.is_more = true;
    return true;
  }
  ++out.looked_at;
  if (before == after) return false;
  ++out.changed_count;
  if (out.changed.size() < shown_max) out.changed.push_back({ticket.id, ticket.number, ticket.title, before, after});
  return false;
}

}  // namespace

HoursPreview preview_team(Work& work, const std::string& team, const Hours& hours) {
  HoursPreview out;
  for (const TicketId id : open_tickets_of_team(work.tx, team, looked_at_max + 1)) {
    const auto ticket = tickets::access_ticket(work.tx, work.actor, id);
    if (!ticket) continue;
    auto terms = terms_of(work.tx, ticket->company);
    const auto log = log_of(work.tx, id);
    const auto before = due_of(ClockKind::holder, log, with_team(work.tx, terms, team), work.now);
    if (terms) terms->team = hours;
    if (count_in(out, *ticket, before, due_of(ClockKind::holder, log, terms, work.now))) break;
  }
  return out;
}

HoursPreview preview_contract(Work& work, CompanyId company, std::int64_t contract, const Hours& hours) {
  HoursPreview out;
  auto terms = terms_of(work.tx, company);
  const auto ids = open_tickets_at_suppliers(work.tx, company, looked_at_max + 1);
  out.is_more = std::ssize(ids) > looked_at_max;
  for (const TicketId id : ids) {
    const auto ticket = tickets::access_ticket(work.tx, work.actor, id);
    const auto log = log_of(work.tx, id);
    if (!ticket || contract_of(log) != contract) continue;
    const auto before = due_of(ClockKind::supplier, log, with_contract_of(work.tx, terms, log), work.now);
    if (terms) terms->supplier = hours;
    if (count_in(out, *ticket, before, due_of(ClockKind::supplier, log, terms, work.now))) break;
  }
  return out;
}

}  // namespace hl::deadlines
