// The order of proposals.
#pragma once

#include <memory>

#include "engines/matching/article_history.h"
#include "engines/matching/learned_order.h"
#include "lib/database/tx.h"

namespace hl::knowledge {

struct LearnedRanking {
  matching::Lexicon lexicon;
  matching::ChoiceModel tickets = matching::LearnedOrder().model(matching::Knowing::all);
  matching::ChoiceModel articles = matching::article_order_before_learning();
};
// What is in use; before anything was learned, plain weights.
std::shared_ptr<const LearnedRanking> learned_ranking(Tx& tx);

}  // namespace hl::knowledge
