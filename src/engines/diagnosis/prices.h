// The model seen from one call: what each step costs this caller and how long it takes.
#pragma once

#include <vector>

#include "engines/diagnosis/model.h"
#include "engines/diagnosis/situation.h"

namespace hl::diagnosis {

struct Prices {
  Prices(const Model& model, const Situation& situation);

  struct Price {
    double cost = 0;   // minutes, with risk, insult and money in minutes
    double clock = 0;  // minutes on the clock
  };
  std::vector<Price> questions;
  std::vector<Price> actions;  // without their cluster
  std::vector<Price> clusters;
  double hand_over = 0;  // cost of the default escalation
  double time_left = 0;  // infinite without a deadline
  double lateness = 0;   // cost of ending or handing over after the deadline
  double reliability = 1;

  double late(double elapsed) const { return elapsed > time_left + 1e-9 ? lateness : 0; }
};

}  // namespace hl::diagnosis
