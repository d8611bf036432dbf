// Imagined calls on a model: what the engine would do to an author's model before anybody rings.
#pragma once

#include <vector>

#include "engines/diagnosis/advice.h"

namespace hl::diagnosis {

struct Simulation {
  int calls = 0;
  int solved = 0;          // the others were handed over
  double minutes = 0;      // spent in all calls, hand-overs included
  std::vector<int> asked;  // by question: in how many calls
  std::vector<int> tried;  // by action
};

// Callers are of all levels, half of them regular. The same calls and seed give the same result.
Simulation simulate(const Model& model, int calls, unsigned seed = 1);

}  // namespace hl::diagnosis
