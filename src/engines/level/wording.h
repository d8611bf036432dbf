// In which of three wordings to say a step: the one that costs least on average, over everything
// that the caller's level may be, and counting what hearing whether it was understood is worth for
// the steps after it.
#pragma once

#include "engines/level/estimate.h"

namespace hl::level {

// What one misunderstanding costs, and how much being talked down to does, in minutes.
struct WordingPrices {
  double misunderstanding_minutes = 2;
  double patronising_minutes = 0.1;  // for each unit of theta above those that the wording is for
};

struct WordingChoice {
  Level wording = Level::regular;
  std::array<double, 3> minutes = {};     // expected for this step, by wording, everything included
  std::array<double, 3> understood = {};  // P(understood), by wording
};

// Minutes of patronising somebody: a wording that is simpler than he needs.
double patronising(double theta, Level wording, const WordingPrices& prices);

// `minutes`: what saying and doing the step takes, by wording. `steps_to_come`: about how many
// steps like it will follow in the call; they are looked at as if worded alike after this step's
// answer.
WordingChoice choose_wording(const Estimate& estimate, const std::array<double, 3>& minutes,
                             const WordingPrices& prices = {}, double steps_to_come = 0);

// What saying and doing a step takes, by wording, from what a model says that it takes callers of
// each level. Half of what a level differs by is the person, who is quicker or slower whatever is
// said to him. The other half is the words, up to a third of a minute: nobody takes longer to say
// them.
std::array<double, 3> minutes_by_wording(const std::array<double, 3>& minutes_by_level);

// The wording of a step of a call: the one that costs least, but none that is harder than the words
// of the level that is shown, because nobody would see why.
Level wording_of_step(const Estimate& estimate, const std::array<double, 3>& minutes_by_level);

}  // namespace hl::level
