#include "slices/deadlines/hours_preview.h"

#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {
namespace {

constexpr int looked_at_max = 200;
constexpr std::size_t shown_max = 20;

// Nothing more to look at where it answers true.
bool count_in(HoursPreview& out, const tickets::Ticket& ticket, std::vector<MovedClock> clocks) {
  if (out.looked_at == looked_at_max) {
    out.is_more = true;
    return true;
  }
  ++out.looked_at;
  if (clocks.empty()) return false;
  ++out.changed_count;
  if (out.changed.size() < shown_max) out.changed.push_back({ticket.id, ticket.number, ticket.title, std::move(clocks)});
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
    const auto before = with_team(work.tx, terms, team);
    if (terms) terms->team = hours;
    if (count_in(out, *ticket, moved_clocks(log, before, terms, work.now))) break;
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
    const auto before = with_contract_of(work.tx, terms, log);
    if (terms) terms->supplier = hours;
    if (count_in(out, *ticket, moved_clocks(log, before, terms, work.now))) break;
  }
  return out;
}

}  // namespace hl::deadlines
