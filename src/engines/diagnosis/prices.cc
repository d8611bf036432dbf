#include "engines/diagnosis/prices.h"

#include <algorithm>
#include <limits>

#include "engines/diagnosis/belief.h"

namespace hl::diagnosis {
namespace {

// A missed deadline must outweigh any hand-over, or a late repair would beat a timely colleague.
constexpr double lateness_min = 120;
constexpr double lateness_per_hand_over = 4;

}  // namespace

Prices::Prices(const Model& model, const Situation& situation)
    : time_left(situation.minutes_left ? std::max(0.0, *situation.minutes_left)
                                       : std::numeric_limits<double>::infinity()),
      reliability(answer_reliability(situation.level)) {
  const Weights& weights = situation.weights;
  for (const Question& question : model.questions) {
    const double minutes = question.minutes.at(situation.level);
    questions.push_back({minutes + weights.minutes_per_insult * question.insult, minutes});
  }
  for (const Action& action : model.actions) {
    const double minutes = action.minutes.at(situation.level);
    actions.push_back({minutes + weights.minutes_per_risk * action.risk +
                           weights.minutes_per_insult * action.insult +
                           weights.minutes_per_euro * action.euros,
                       minutes});
  }
  for (const Cluster& cluster : model.clusters) {
    clusters.push_back({cluster.minutes, cluster.minutes});
  }
  hand_over = model.escalations.empty() ? 0 : model.escalations.front().minutes;
  lateness = std::max(lateness_min, lateness_per_hand_over * hand_over);
}

}  // namespace hl::diagnosis
