// Finding tickets, and keeping what finding needs.
#include "lib/database/database.h"
#include "slices/knowledge/article_index.h"
#include "slices/knowledge/search_gaps.h"
#include "slices/knowledge/ticket_index.h"

namespace hl::knowledge {

FoundTickets find_tickets(Tx& tx, const Actor& actor, const std::string& typed,
                          std::size_t limit) {
  const auto index = ticket_index(tx);
  if (!index) return {};
  FoundTickets out;
  out.read_percent = index->read_percent();
  for (const TicketId id : index->find(actor, typed, limit)) {
    // The index may be a moment behind; the door is asked in any case.
    if (!tickets::access_ticket(tx, actor, id)) continue;
    if (auto line = tickets::line(tx, id)) out.lines.push_back(std::move(*line));
  }
  return out;
}

bool prepare_search(Tx& tx) {
  bool is_more = read_articles(tx);
  if (const auto index = ticket_index_to_keep(tx)) {
    index->keep(true);
    if (index->read_more(tx)) is_more = true;
  }
  return is_more;
}

void leave_search(Tx& tx) {
  if (const auto index = ticket_index_to_keep(tx)) index->keep(false);
  leave_articles(tx);
}

void store_search_gaps(Database& database, Instant now) {
  const auto state = database.read([](Tx& tx) { return knowledge_state(tx); });
  if (!state) return;
  const auto gaps = search_gaps(state->identity).take(now);
  const auto counts = search_gaps(state->identity).take_counts();
  if (counts.empty()) return;
  database.write([&](Tx& tx) {
    store(tx, gaps);
    store(tx, counts);
  });
}

}  // namespace hl::knowledge
