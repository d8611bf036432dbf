#include "slices/knowledge/ticket_text_store.h"

#include "slices/knowledge/article_store.h"

namespace hl::knowledge {
namespace {

// Reads the rows of the tickets slice directly: asking it for one ticket at a time would load the
// whole history at every start.
const std::string columns =
    "SELECT "
    "t.id,t.company_id,COALESCE(p.language,c.language),t.status,t.opened_at,t.title,t.problem,"
    "COALESCE(t.person_id,0) "
    "FROM ticket t JOIN company c ON c.id=t.company_id LEFT JOIN person p ON p.id=t.person_id ";

TicketText read_text(Row& row) {
  const std::string status = row.text(3);
  return {row.id<TicketId>(0),     row.id<CompanyId>(1), row.id<PersonId>(7),
          language_of(row.text(2)), status == "merged",   status == "solved",
          row.instant(4),           row.text(5),          row.text(6)};
}

}  // namespace

std::optional<std::int64_t> first_event(Tx& tx) {
  return tx.first("SELECT id FROM event ORDER BY id LIMIT 1",
                  [](Row& row) { return row.integer(0); });
}

TicketSpan ticket_span(Tx& tx, int recent) {
  const auto read_id = [](Row& row) { return row.id<TicketId>(0); };
  TicketSpan span;
  span.first =
      tx.first("SELECT id FROM ticket ORDER BY id LIMIT 1", read_id).value_or(TicketId());
  span.last =
      tx.first("SELECT id FROM ticket ORDER BY id DESC LIMIT 1", read_id).value_or(TicketId());
  span.recent_after =
      tx.first("SELECT id FROM ticket ORDER BY id DESC LIMIT 1 OFFSET ?", read_id, recent);
  return span;
}

std::vector<TicketText> ticket_texts(Tx& tx, TicketId after, int limit) {
  return tx.all(columns + "WHERE t.id>? ORDER BY t.id LIMIT ?", read_text, after, limit);
}

std::vector<TicketText> ticket_texts(Tx& tx, const std::vector<TicketId>& ids) {
  std::vector<TicketText> out;
  // Always as many, so that it is one statement; no ticket has the number 0.
  constexpr std::size_t at_once = 8;
  for (std::size_t from = 0; from < ids.size(); from += at_once) {
    const auto id = [&](std::size_t i) {
      return from + i < ids.size() ? ids[from + i] : TicketId();
    };
    tx.each(columns + "WHERE t.id IN (?,?,?,?,?,?,?,?)",
            [&](Row& row) { out.push_back(read_text(row)); }, id(0), id(1), id(2), id(3), id(4),
            id(5), id(6), id(7));
  }
  return out;
}

std::optional<TicketText> ticket_text(Tx& tx, TicketId id) {
  return tx.first(columns + "WHERE t.id=?", read_text, id);
}

}  // namespace hl::knowledge
