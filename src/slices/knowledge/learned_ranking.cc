#include "slices/knowledge/learned_ranking.h"

#include <mutex>
#include <sstream>

#include "slices/knowledge/learned_store.h"

namespace hl::knowledge {
namespace {

constexpr auto kind = "ranking";

// Facts of another version have other features: then the plain weights serve until the next night.
void take(matching::ChoiceModel& model, const OrderFacts& facts) {
  if (facts.weights.size() == model.weights().size() && facts.means.size() == facts.weights.size() &&
      facts.deviations.size() == facts.weights.size())
    model = {facts.weights, facts.means, facts.deviations};
}

std::shared_ptr<const LearnedRanking> load(Tx& tx, MatchingReleaseId id) {
  auto ranking = std::make_shared<LearnedRanking>();
  const auto stored = release_facts(tx, kind);
  const auto facts = stored ? from_json<RankingFacts>(stored->facts) : Outcome<RankingFacts>(refuse(Problem::not_found));
  if (!facts) return ranking;
  take(ranking->tickets, facts->tickets);
  take(ranking->articles, facts->articles);
  std::istringstream body(release_body(tx, id).value_or(""));
  if (auto lexicon = matching::Lexicon::read(body)) ranking->lexicon = std::move(*lexicon);
  return ranking;
}

}  // namespace

std::shared_ptr<const LearnedRanking> learned_ranking(Tx& tx) {
  static const auto plain = std::make_shared<const LearnedRanking>();
  static std::mutex mutex;
  static MatchingReleaseId known;
  static std::shared_ptr<const LearnedRanking> ranking;
  const auto last = last_release(tx, kind);
  if (!last) return plain;
  const std::lock_guard lock(mutex);
  if (known != *last) {
    ranking = load(tx, *last);
    known = *last;
  }
  return ranking;
}

}  // namespace hl::knowledge
