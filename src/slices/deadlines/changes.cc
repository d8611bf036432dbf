// Most of what is stored of a ticket stays as it was: a first answer that was given, a deadline before the hours that
// changed.
#include "slices/deadlines/changes.h"

#include <algorithm>

#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/deadlines.h"

namespace hl::deadlines {
namespace {

bool is_of(const Rows& rows, ClockKind kind) {
  return std::any_of(rows.begin(), rows.end(), [&](const DeadlineRow& row) { return row.kind == kind; });
}

void take_changed_rows(const ScheduledTicket& ticket, const Rows& planned, Changes& out) {
  for (const DeadlineRow& row : planned) {
    if (!is_of(ticket.rows, row.kind)) out.fresh.emplace_back(ticket.id, row);
    else if (std::find(ticket.rows.begin(), ticket.rows.end(), row) == ticket.rows.end())
      out.changed.emplace_back(ticket.id, row);
  }
  for (const DeadlineRow& row : ticket.rows)
    if (!is_of(planned, row.kind)) out.gone.emplace_back(ticket.id, row);
}

void follow(const ScheduledTicket& ticket, const std::optional<Terms>& terms, Instant now, Changes& out) {
  ToldBefore told;
  for (const DeadlineRow& row : ticket.rows) told.push_back({row.kind, row.instance, row.told});
  auto plan = terms ? plan_of(ticket.log, *terms, told, now, Telling::later) : std::optional<Plan>();
  if (!plan) {
    out.silent.push_back(ticket.id);
    return;
  }
  take_changed_rows(ticket, plan->rows, out);
  const auto& due = plan->due;
  const bool is_same = due.at == ticket.due.at && due.kind == ticket.due.kind && due.state == ticket.due.state;
  (is_same ? out.clocks : out.dues).emplace_back(ticket.id, std::move(plan->due));
}

}  // namespace

std::shared_ptr<const worktime::Calendar> ContractHours::of(std::int64_t contract) {
  const auto found = known_.find(contract);
  if (found != known_.end()) return found->second;
  const auto text = contract_hours(tx_, contract);
  return known_[contract] = text ? compiled(*text) : nullptr;
}

std::optional<Terms> terms_for(const ScheduledTicket& ticket, std::optional<Terms> terms, ContractHours& hours) {
  if (!terms) return terms;
  if (ticket.team_calendar) terms->team = compiled(*ticket.team_calendar);
  if (const auto contract = contract_of(ticket.log); contract != 0) terms->supplier = hours.of(contract);
  return terms;
}

Changes changes_of(Tx& tx, CompanyId company, const std::optional<Terms>& terms, const std::vector<TicketId>& ids,
                   Instant now) {
  Changes out;
  ContractHours hours(tx);
  for (const ScheduledTicket& ticket : scheduled_tickets(tx, company, ids)) {
    // Terms are not copied for the many that have nothing of their own.
    if (terms && (ticket.team_calendar || contract_of(ticket.log) != 0))
      follow(ticket, terms_for(ticket, terms, hours), now, out);
    else
      follow(ticket, terms, now, out);
  }
  return out;
}

void store(Tx& tx, const Changes& changes) {
  for (const auto& [id, row] : changes.fresh) store_rows(tx, id, {row});
  for (const auto& [id, row] : changes.gone) delete_row(tx, id, row.kind);
  for (const TicketId id : changes.silent) {
    silence(tx, id);
    tickets::store_due(tx, id, {});
  }
  update_rows(tx, changes.changed);
  tickets::store_dues(tx, changes.dues);
  tickets::store_clocks(tx, changes.clocks);
}

void leave_out(Changes& changes, const std::vector<TicketId>& ids) {
  const auto is_among = [&](const auto& one) {
    return std::find(ids.begin(), ids.end(), one.first) != ids.end();
  };
  for (auto* rows : {&changes.fresh, &changes.changed, &changes.gone}) std::erase_if(*rows, is_among);
  for (auto* dues : {&changes.dues, &changes.clocks}) std::erase_if(*dues, is_among);
  std::erase_if(changes.silent,
                [&](TicketId id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); });
}

}  // namespace hl::deadlines
