#include "slices/people/level_store.h"

namespace hl::people {
namespace {

double days_of(Instant at) {
  return std::chrono::duration<double, std::ratio<86400>>(at.time_since_epoch()).count();
}

// Signs noticed by hand in a call have no difficulty of their own.
double usual_value(level::EvidenceCode code) {
  switch (code) {
    case level::EvidenceCode::jargon: return 1.2;
    case level::EvidenceCode::self_rating: return 3;
    case level::EvidenceCode::step_time: return 1;
    default: return 0;
  }
}

}  // namespace

Gauged gauge(Tx& tx, const Person& p, Instant now) {
  Gauged out;
  std::vector<level::Evidence> evidence;
  for (const LevelEvidence& e : level_evidence(tx, p.id, now)) {
    out.view.evidence.push_back({e.at, e.code, e.detail, e.value});
    evidence.push_back({e.code, e.wording.value_or(Level::regular),
                        e.value.value_or(usual_value(e.code)), days_of(e.at)});
  }
  out.estimate = level::estimate(evidence, {}, days_of(now));
  const auto& probabilities = out.estimate.probabilities;
  out.view.probabilities = {probabilities[0], probabilities[1], probabilities[2]};
  out.view.level = p.level_set.value_or(out.estimate.level);
  out.view.source = p.level_set ? LevelSource::set : LevelSource::estimated;
  out.view.kept_days = level_history_days(tx, p.company);
  return out;
}

LevelView level_of(Tx& tx, const Person& p, Instant now) { return gauge(tx, p, now).view; }

}  // namespace hl::people
