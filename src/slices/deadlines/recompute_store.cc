#include "slices/deadlines/recompute_store.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "lib/database/chunk.h"

namespace hl::deadlines {
namespace {

constexpr std::size_t at_once = 64;

using Tickets = std::vector<ScheduledTicket>;

ScheduledTicket* find(Tickets& tickets, TicketId id) {
  const auto found = std::lower_bound(tickets.begin(), tickets.end(), id,
                                      [](const ScheduledTicket& t, TicketId wanted) { return t.id < wanted; });
  return found == tickets.end() || found->id != id ? nullptr : &*found;
}

void read_logs(Tx& tx, const std::vector<TicketId>& ids, Tickets& out) {
  in_chunks<at_once>(ids, [&](auto... id) {
    static const std::string sql = "SELECT ticket_id,at,kind,body FROM event WHERE ticket_id IN " +
                                   chunk_places<sizeof...(id)>() + " ORDER BY ticket_id,id";
    tx.each(
        sql,
        [&](Row& row) {
          auto* ticket = find(out, row.id<TicketId>(0));
          if (!ticket) return;
          const auto kind = row.text(2);
          if (auto line = log_line(row.instant(1), kind, [&] { return row.text(3); }))
            ticket->log.push_back(std::move(*line));
        },
        id...);
  });
}

void read_rows(Tx& tx, const std::vector<TicketId>& ids, Tickets& out) {
  in_chunks<at_once>(ids, [&](auto... id) {
    static const std::string sql =
        "SELECT ticket_id,kind,instance,due_at,told,next_fire_at,state FROM deadline WHERE ticket_id IN " +
        chunk_places<sizeof...(id)>();
    tx.each(
        sql,
        [&](Row& row) {
          auto* ticket = find(out, row.id<TicketId>(0));
          DeadlineRow one;
          if (!ticket || !boost::describe::enum_from_string(row.text(1).c_str(), one.kind) ||
              !boost::describe::enum_from_string(row.text(6).c_str(), one.state))
            return;
          one.instance = static_cast<int>(row.integer(2));
          one.due_at = row.instant(3);
          one.told = row.text(4);
          one.next_fire_at = row.maybe_instant(5);
          ticket->rows.push_back(std::move(one));
        },
        id...);
  });
}

}  // namespace

Tickets scheduled_tickets(Tx& tx, CompanyId company, const std::vector<TicketId>& ids) {
  Tickets out;
  in_chunks<at_once>(ids, [&](auto... id) {
    static const std::string sql =
        "SELECT t.id,t.company_id,t.due_at,t.due_kind,t.due_state,c.calendar FROM ticket t LEFT JOIN team_calendar "
        "c ON c.team=t.team WHERE t.id IN " +
        chunk_places<sizeof...(id)>();
    tx.each(
        sql,
        [&](Row& row) {
          if (row.id<CompanyId>(1) != company) return;
          ScheduledTicket ticket{row.id<TicketId>(0)};
          ticket.due = {row.maybe_instant(2), row.maybe_text(3), row.maybe_text(4)};
          ticket.team_calendar = row.maybe_text(5);
          out.push_back(std::move(ticket));
        },
        id...);
  });
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  read_logs(tx, ids, out);
  read_rows(tx, ids, out);
  return out;
}

}  // namespace hl::deadlines
