// Everything about the call, apart from the findings, that changes what is best to do next.
#pragma once

#include <optional>

#include "base/level.h"

namespace hl::diagnosis {

// What one point or euro is worth in minutes (the four costs of SACSO: time, risk, money, insult).
struct Weights {
  double minutes_per_risk = 3;
  double minutes_per_insult = 0.5;
  double minutes_per_euro = 1;
};

struct Situation {
  Level level = Level::regular;
  std::optional<double> minutes_left;  // until the deadline; below 0 counts as 0
  bool field_work = true;              // false: actions by a field technician are not proposed
  Weights weights = {};
};

}  // namespace hl::diagnosis
