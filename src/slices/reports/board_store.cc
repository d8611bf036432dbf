#include "slices/reports/board_store.h"

#include <algorithm>

namespace hl::reports {
namespace {

template <class... Args>
std::int64_t count(Tx& tx, const std::string& rows, const Args&... args) {
  return tx.first("SELECT count(*) FROM (SELECT 1 FROM " + rows + " LIMIT " + std::to_string(counted_max) +
                      ") AS counted",
                  [](Row& row) { return row.integer(0); }, args...)
      .value_or(0);
}

std::int64_t on_duty(Tx& tx) {
  const auto staff = access::all_staff(tx);
  return std::count_if(staff.begin(), staff.end(),
                       [](const Actor& one) { return one.is_on_duty && one.has(roles::desk); });
}

}  // namespace

Board board(Tx& tx, const Actor& actor, Instant now) {
  const std::string seen = " AND " + actor.company_filter("t.company_id");
  const std::string open = "ticket t WHERE t.status='open'" + seen;
  Board out;
  out.now = now;
  out.calls_waiting = count(tx, "call c WHERE c.state='ringing' AND (c.company_id IS NULL OR " +
                                    actor.company_filter("c.company_id") + ")");
  out.waiting = count(tx, "ticket t WHERE t.owner_id IS NULL AND t.status='open'" + seen);
  out.in_work = count(tx, open + " AND t.owner_id IS NOT NULL");
  out.late = count(tx, open + " AND t.sort_at<=?", now);
  out.soon_late = count(tx, open + " AND t.sort_at>? AND t.sort_at<=?", now, now + soon);
  // CROSS JOIN begins with the offers, which are few.
  out.offered = count(tx, "handover h CROSS JOIN ticket t WHERE h.state='offered' AND t.id=h.ticket_id AND "
                          "t.status='open'" + seen);
  out.on_duty = on_duty(tx);
  return out;
}

}  // namespace hl::reports
