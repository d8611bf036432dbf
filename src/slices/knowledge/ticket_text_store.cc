#include "slices/knowledge/ticket_text_store.h"

#include "slices/knowledge/article_store.h"

namespace hl::knowledge {
namespace {

// Reads the rows of the tickets slice directly: asking it for one ticket at a time would load the
// whole history at every start.
const std::string columns =
    "SELECT "
    "t.id,t.company_id,COALESCE(p.language,c.language),t.status,t.opened_at,t.title,t.problem "
    "FROM ticket t JOIN company c ON c.id=t.company_id LEFT JOIN person p ON p.id=t.person_id ";

TicketText read_text(Row& row) {
  const std::string status = row.text(3);
  return {row.id<TicketId>(0), row.id<CompanyId>(1), language_of(row.text(2)),
          status == "merged",  status == "solved",   row.instant(4),
          row.text(5),         row.text(6)};
}

}  // namespace

std::optional<std::int64_t> first_event(Tx& tx) {
  return tx.first("SELECT id FROM event ORDER BY id LIMIT 1",
                  [](Row& row) { return row.integer(0); });
}

void each_ticket_text(Tx& tx, const std::function<void(const TicketText&)>& use) {
  tx.each(columns + "ORDER BY t.id", [&](Row& row) { use(read_text(row)); });
}

void each_ticket_text_after(Tx& tx, std::int64_t cursor,
                            const std::function<void(const TicketText&)>& use) {
  tx.each(
      columns +
          "WHERE t.id IN (SELECT ticket_id FROM event WHERE id>? AND ticket_id IS NOT NULL AND "
          "kind LIKE 'ticket%') ORDER BY t.id",
      [&](Row& row) { use(read_text(row)); }, cursor);
}

std::optional<TicketText> ticket_text(Tx& tx, TicketId id) {
  return tx.first(columns + "WHERE t.id=?", read_text, id);
}

}  // namespace hl::knowledge
