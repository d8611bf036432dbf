// How much a caller knows of computers, estimated from what happens in calls. One hidden number
// (theta, 0 = everyday user) on a grid; each event multiplies in its likelihood, as in item
// response theory. No event decides alone, and everything can be overruled by a person.
#pragma once

#include <array>
#include <span>

#include "base/level.h"

namespace hl::level {

BOOST_DEFINE_ENUM_CLASS(EvidenceCode, understood, not_understood, jargon, self_rating)

struct Evidence {
  EvidenceCode code = EvidenceCode::understood;
  Level wording = Level::regular;  // of the instruction that was (not) understood
  int self_rating = 3;             // 1 (beginner) .. 5 (expert); people flatter themselves a little
  double weight = 1;               // 0..1; less for what happened long ago
};

struct Prior {
  double mean = 0;  // e.g. from the person's role
  double deviation = 1.2;
};

struct Estimate {
  std::array<double, 3> probabilities = {};  // by Level; sum to 1
  Level level = Level::regular;              // the most probable; regular when in doubt
  double mean = 0;
};

Estimate estimate(std::span<const Evidence> evidence, Prior prior = {});

}  // namespace hl::level
