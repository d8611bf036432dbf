// Letters that wait still, and those that the same transaction has just queued.

#include "slices/outbox/outbox.h"

namespace hl::outbox {

void withhold_letters(Tx& tx, DeliveryId since, TicketId ticket) {
  tx.run("DELETE FROM outbox WHERE id>? AND ticket_id=? AND destination=0", since, ticket);
}

void let_letters_answer(Tx& tx, DeliveryId since, TicketId ticket, const std::string& message_id) {
  tx.run("UPDATE outbox SET in_reply_to=? WHERE id>? AND ticket_id=? AND destination=0", message_id, since, ticket);
}

// Both find what is to go out later by the index of what is due.
bool take_back_answer(Tx& tx, EventId note, Instant now) {
  return tx.change("DELETE FROM outbox WHERE destination=0 AND state='pending' AND due_at>? AND event_id=? AND courier IS NULL AND attempts=0", now, note) > 0;
}

std::map<EventId, Instant> waiting_answers(Tx& tx, TicketId ticket, Instant now) {
  std::map<EventId, Instant> out;
  tx.each("SELECT o.event_id,o.due_at FROM outbox o JOIN event e ON e.id=o.event_id WHERE o.destination=0 AND o.state='pending' AND "
          "o.due_at>? AND o.ticket_id=? AND o.courier IS NULL AND o.attempts=0 AND e.kind='ticket_noted' LIMIT 50",
          [&](Row& row) { out.emplace(row.id<EventId>(0), row.instant(1)); }, now, ticket);
  return out;
}

}  // namespace hl::outbox
