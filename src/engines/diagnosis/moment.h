// A point in the call, real or imagined, and what lies one step after it.
#pragma once

#include <cstddef>
#include <vector>

#include "engines/diagnosis/belief.h"
#include "engines/diagnosis/model.h"
#include "engines/diagnosis/prices.h"

namespace hl::diagnosis {

struct Moment {
  std::vector<double> weights;  // of the causes, on any positive scale
  std::vector<char> question_open;
  std::vector<char> action_open;
  std::vector<char> cluster_open;
  double elapsed = 0;  // minutes on the clock since the advice was asked for

  double mass() const;
};

// Cost and clock of an action, its cluster included while that is closed.
Prices::Price price_of(const Model& model, const Prices& prices, std::size_t action,
                       const std::vector<char>& cluster_open);

// Weight of the causes that this action would repair.
double repaired(const Model& model, const Moment& moment, std::size_t action);

// These overwrite `after`, whose memory is reused; weights are not normalised.
void hear(const Model& model, const Prices& prices, const Moment& before, std::size_t question,
          std::size_t answer, Moment& after);
void fail(const Model& model, const Prices& prices, const Moment& before, std::size_t action,
          Moment& after);

}  // namespace hl::diagnosis
