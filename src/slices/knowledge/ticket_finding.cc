// Finding tickets, and keeping what finding needs.
#include <algorithm>
#include <functional>

#include "lib/database/database.h"
#include "slices/knowledge/article_index.h"
#include "slices/knowledge/search_gaps.h"
#include "slices/knowledge/synonym_store.h"
#include "slices/knowledge/ticket_index.h"

namespace hl::knowledge {
namespace {

// What was typed, and the same with one thing by another name: that among the tickets of whoever calls it so.
std::vector<TicketId> ids_of(Tx& tx, const TicketIndex& index, const Actor& actor, const std::string& typed, std::size_t limit) {
  constexpr std::size_t names_max = 12;
  auto out = index.find(actor, typed, limit);
  std::size_t names = 0;
  for (const text::Synonym& synonym : synonyms_for(tx, actor, typed, index.analysers())) {
    Actor of_owner = actor;
    of_owner.sees_all_companies = false;
    of_owner.companies = {CompanyId(synonym.owner)};
    for (const std::string& name : synonym.other) {
      if (++names > names_max) break;
      // The end of a name is no beginning of a word.
      const auto found = index.find(of_owner, typed.substr(0, synonym.begin) + name + typed.substr(synonym.end) + " ", limit);
      out.insert(out.end(), found.begin(), found.end());
    }
  }
  // Identifiers count time: the newest first.
  std::sort(out.begin(), out.end(), std::greater<>());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace

FoundTickets find_tickets(Tx& tx, const Actor& actor, const std::string& typed,
                          std::size_t limit) {
  const auto index = ticket_index(tx);
  if (!index) return {};
  FoundTickets out;
  out.read_percent = index->read_percent();
  for (const TicketId id : ids_of(tx, *index, actor, typed, limit)) {
    // The index may be a moment behind; the door is asked in any case.
    if (!tickets::access_ticket(tx, actor, id)) continue;
    if (auto line = tickets::line(tx, id)) out.lines.push_back(std::move(*line));
  }
  return out;
}

void keep_search(Tx& tx) {
  if (const auto index = ticket_index_to_keep(tx)) index->keep(true);
  keep_articles(tx, true);
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
  keep_articles(tx, false);
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
