#include "slices/tickets/satisfaction_store.h"

namespace hl::tickets {

Satisfaction satisfaction_of(Tx& tx, TicketId id) {
  return tx
      .first("SELECT is_content,comment,at FROM ticket_satisfaction WHERE ticket_id=?",
             [](Row& row) {
               return Satisfaction{row.integer(0) == 1, row.text(1), row.maybe_instant(2)};
             },
             id)
      .value_or(Satisfaction{});
}

void store_satisfaction(Tx& tx, const Ticket& ticket, bool content, const std::string& comment,
                        Instant at) {
  tx.run("INSERT INTO ticket_satisfaction VALUES (?,?,?,?,?) ON CONFLICT (ticket_id) DO UPDATE SET "
         "is_content=excluded.is_content,comment=excluded.comment,at=excluded.at",
         ticket.id, ticket.company, content ? 1 : 0, comment, at);
}

SatisfactionCount satisfaction_count(Tx& tx, const Actor& actor, Instant since) {
  SatisfactionCount count;
  const auto rows = tx.all(
      "SELECT is_content,COUNT(*) FROM ticket_satisfaction WHERE at>=? AND " +
          actor.company_filter("company_id") + " GROUP BY is_content",
      [](Row& row) { return std::pair(row.integer(0), row.integer(1)); }, since);
  for (const auto& [is_content, number] : rows)
    (is_content == 1 ? count.content : count.discontent) = number;
  return count;
}

}  // namespace hl::tickets
