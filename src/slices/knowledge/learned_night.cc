// When the past is learned: once a night on one of the nodes, or at once when somebody asks.
#include <fmt/format.h>

#include "slices/knowledge/knowledge.h"
#include "slices/knowledge/learned_ranking.h"
#include "slices/knowledge/learned_store.h"
#include "slices/knowledge/routing_desk_store.h"

namespace hl::knowledge {
namespace {

std::string said(const char* what, const OrderFacts& facts) {
  return fmt::format("order of {}: {} from {} solved tickets, among the first three {:.0f} % before, {:.0f} % after", what,
                     facts.is_learned ? "learned" : "kept", facts.choices, 100 * facts.hit_before, 100 * facts.hit_after);
}

}  // namespace

std::vector<std::string> learn_past(Database& database, Instant now, const std::function<bool()>& is_stopping) {
  std::vector<std::string> lines;
  const auto ranking = learn_ranking(database, now, is_stopping);
  lines.push_back(said("tickets", ranking.tickets));
  lines.push_back(said("articles", ranking.articles));
  for (const RoutingTarget target : routing_targets) {
    if (is_stopping()) break;
    const auto facts = learn_routing(database, now, target);
    lines.push_back(facts ? fmt::format("sorting by {}: learned from {} solved tickets", name_of(target), facts->tickets)
                          : fmt::format("sorting by {}: too few solved tickets, or all alike", name_of(target)));
  }
  return lines;
}

std::vector<std::string> learn_tonight(Database& database, Instant now, const std::string& night,
                                       const std::function<bool()>& is_stopping) {
  if (database.read([&](Tx& tx) { return is_matching_night_over(tx, night); })) return {};
  if (!database.write([&](Tx& tx) { return begin_matching_night(tx, night, now); })) return {};
  auto lines = learn_past(database, now, is_stopping);
  if (!is_stopping()) database.write([&](Tx& tx) { end_matching_night(tx, night, now); });
  return lines;
}

}  // namespace hl::knowledge
