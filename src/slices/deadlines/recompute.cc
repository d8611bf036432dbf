// A company's calendar or policy has changed, and its open tickets follow. Most of what is stored of a ticket
// stays as it was: a first answer that was given, a deadline before the hours that changed. Only what differs
// is written, for it is the writing, of rows and of the indexes by deadline, that takes the time.
#include <algorithm>

#include "slices/deadlines/plan.h"
#include "slices/deadlines/recompute_store.h"

namespace hl::deadlines {
namespace {

void store_changed_rows(Tx& tx, const ScheduledTicket& ticket, const Rows& planned) {
  Rows changed;
  for (const DeadlineRow& row : planned) {
    if (std::find(ticket.rows.begin(), ticket.rows.end(), row) == ticket.rows.end()) changed.push_back(row);
  }
  store_rows(tx, ticket.id, changed);
  // Clocks that there are no longer, under another policy.
  for (const DeadlineRow& row : ticket.rows) {
    const bool is_there = std::any_of(planned.begin(), planned.end(),
                                      [&](const DeadlineRow& p) { return p.kind == row.kind; });
    if (!is_there) delete_row(tx, ticket.id, row.kind);
  }
}

void follow(Work& work, const ScheduledTicket& ticket, const std::optional<Terms>& terms) {
  ToldBefore told;
  for (const DeadlineRow& row : ticket.rows) told.push_back({row.kind, row.instance, row.told});
  const auto plan = terms ? plan_of(ticket.log, *terms, told, work.now, Telling::later) : std::optional<Plan>();
  if (!plan) {
    silence(work.tx, ticket.id);
    tickets::store_due(work.tx, ticket.id, {});
    return;
  }
  store_changed_rows(work.tx, ticket, plan->rows);
  const auto& [at, kind, state, clocks] = plan->due;
  if (at == ticket.due.at && kind == ticket.due.kind && state == ticket.due.state)
    tickets::store_clocks(work.tx, ticket.id, clocks);
  else
    tickets::store_due(work.tx, ticket.id, plan->due);
}

void follow_all(Work& work, CompanyId company, const std::optional<Terms>& terms,
                const std::vector<TicketId>& ids) {
  for (const ScheduledTicket& ticket : scheduled_tickets(work.tx, company, ids)) {
    if (!ticket.team_calendar || !terms) {
      follow(work, ticket, terms);
      continue;
    }
    auto of_team = terms;
    of_team->team = compiled(*ticket.team_calendar);
    follow(work, ticket, of_team);
  }
}

}  // namespace

void recompute_company(Work& work, CompanyId company) {
  constexpr int at_once_max = 100;
  auto ids = open_tickets(work.tx, company, at_once_max + 1);
  if (ids.size() > at_once_max) return begin_recomputing(work.tx, company);
  end_recomputing(work.tx, company);
  follow_all(work, company, terms_of(work.tx, company), ids);
}

std::optional<Recomputing> recomputing(Tx& tx) {
  constexpr int open_max = 10'000'000;
  const auto row = any_recomputing(tx);
  if (!row) return std::nullopt;
  Recomputing out{row->company, row->version, open_tickets(tx, row->company, open_max)};
  std::sort(out.tickets.begin(), out.tickets.end());
  return out;
}

bool recompute_more(Work& work, const Recomputing& all, int limit, std::vector<std::string>* failures) {
  const auto row = recomputing_of(work.tx, all.company);
  if (!row || row->version != all.version) return false;
  const auto terms = terms_of(work.tx, all.company);
  const auto begin = std::upper_bound(all.tickets.begin(), all.tickets.end(), row->after);
  const auto end = begin + std::min<std::ptrdiff_t>(limit, all.tickets.end() - begin);
  const std::vector<TicketId> ids(begin, end);
  if (!failures) {
    follow_all(work, all.company, terms, ids);
  } else {
    for (const TicketId id : ids) {
      if (const auto why = work.tx.alone([&] { follow_all(work, all.company, terms, {id}); }))
        failures->push_back("deadlines of ticket " + std::to_string(id.raw()) + ": " + *why);
    }
  }
  if (end == all.tickets.end()) {
    end_recomputing(work.tx, all.company);
    return false;
  }
  go_on_recomputing(work.tx, all.company, *(end - 1));
  return true;
}

}  // namespace hl::deadlines
