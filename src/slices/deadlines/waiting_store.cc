#include "slices/deadlines/waiting_store.h"

namespace hl::deadlines {

void forget_waiting(Tx& tx, TicketId id) { tx.run("DELETE FROM waiting WHERE ticket_id=?", id); }

void store_waiting(Tx& tx, const Waiting& w, Instant next_at) {
  tx.run("INSERT INTO waiting (ticket_id,held_at,until_at,reminders,next_at) VALUES (?,?,?,?,?) ON CONFLICT "
         "(ticket_id) DO UPDATE SET held_at=excluded.held_at,until_at=excluded.until_at,"
         "reminders=excluded.reminders,next_at=excluded.next_at",
         w.ticket, w.held_at, w.until, w.reminders, next_at);
}

std::vector<Waiting> due_waiting(Tx& tx, Instant now, int limit) {
  return tx.all(
      "SELECT ticket_id,held_at,until_at,reminders FROM waiting WHERE next_at<=? ORDER BY "
      "next_at,ticket_id LIMIT ?",
      [](Row& row) {
        return Waiting{row.id<TicketId>(0), row.instant(1), row.maybe_instant(2),
                       static_cast<int>(row.integer(3))};
      },
      now, limit);
}

}  // namespace hl::deadlines
