#include "engines/level/estimate.h"
#include "slices/people/person_store.h"

namespace hl::people {

LevelView level_of(Tx& tx, const Person& p, Instant now) {
  LevelView view;
  std::vector<level::Evidence> evidence;
  for (const LevelEvidence& e : level_evidence(tx, p.id)) {
    view.evidence.push_back({e.at, e.code, e.detail});
    level::Evidence fact;
    if (!boost::describe::enum_from_string(e.code.c_str(), fact.code)) continue;
    fact.wording = e.wording.value_or(Level::regular);
    if (fact.code == level::EvidenceCode::self_rating) fact.self_rating = std::atoi(e.detail.c_str());
    // People learn: what happened half a year ago counts half.
    const double days = std::chrono::duration<double, std::ratio<86400>>(now - e.at).count();
    fact.weight = std::exp2(-std::max(0.0, days) / 180.0);
    evidence.push_back(fact);
  }
  const level::Estimate estimate = level::estimate(evidence);
  view.probabilities = {estimate.probabilities[0], estimate.probabilities[1],
                        estimate.probabilities[2]};
  view.level = p.level_set.value_or(estimate.level);
  view.source = p.level_set ? LevelSource::set : LevelSource::estimated;
  return view;
}

}  // namespace hl::people
