#include "slices/escalation/departed.h"

namespace hl::escalation {

std::vector<TicketId> open_tickets_owned_by(Tx& tx, AccountId owner) {
  constexpr int tickets_max = 100'000;
  return tx.all(
      "SELECT id FROM ticket WHERE owner_id=? AND status IN ('open','on_hold') ORDER BY sort_at,id LIMIT ?",
      [](Row& row) { return row.id<TicketId>(0); }, owner, tickets_max);
}

}  // namespace hl::escalation
