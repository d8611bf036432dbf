// The order of proposals as the helpdesk's past taught it: what is in use, what people may look at, and learning it.
#pragma once

#include <functional>
#include <memory>

#include "base/json.h"
#include "engines/matching/article_history.h"
#include "engines/matching/learned_order.h"
#include "lib/database/database.h"

namespace hl::knowledge {

struct LearnedRanking {
  matching::Lexicon lexicon;
  matching::ChoiceModel tickets = matching::LearnedOrder().model(matching::Knowing::all);
  matching::ChoiceModel articles = matching::article_order_before_learning();
};
// What is in use; before anything was learned, plain weights.
std::shared_ptr<const LearnedRanking> learned_ranking(Tx& tx);

// One order, of tickets or of articles. Weights are in deviations, so that they can be compared.
struct OrderFacts {
  std::int64_t choices = 0;  // solved tickets for which it was known what helped
  // Of the newest fifth of these: how often what helped was among the first three, by the order before and by
  // one learned from the older ones.
  double hit_before = 0;
  double hit_after = 0;
  bool is_learned = false;  // else the order before stayed
  std::vector<double> weights, means, deviations;
};
BOOST_DESCRIBE_STRUCT(OrderFacts, (), (choices, hit_before, hit_after, is_learned, weights, means, deviations))
struct RankingFacts {
  std::int64_t tickets_read = 0;  // whose words were counted
  OrderFacts tickets, articles;
};
BOOST_DESCRIBE_STRUCT(RankingFacts, (), (tickets_read, tickets, articles))

// Learns from the tickets of all companies and stores it.
RankingFacts learn_ranking(Database& database, Instant now, const std::function<bool()>& is_stopping);

}  // namespace hl::knowledge
