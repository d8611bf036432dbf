#include "slices/telephony/waiting_rank.h"

namespace hl::telephony {

int rank_of(Tx& tx, const people::Person& person) {
  constexpr int important = 2;
  constexpr int reopened = 1;
  if (person.is_vip) return important;
  // The kinds as the index of returns has them.
  const auto came_back = tx.first(
      "SELECT 1 FROM ticket t JOIN event e ON e.ticket_id=t.id WHERE t.person_id=? AND t.status IN ('open','on_hold') AND "
      "e.kind IN ('ticket_contributed', 'ticket_held', 'ticket_reopened') AND e.kind='ticket_reopened' LIMIT 1",
      [](Row& row) { return row.integer(0); }, person.id);
  return came_back ? reopened : 0;
}

}  // namespace hl::telephony
