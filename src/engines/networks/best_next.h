// Which node to observe next: expected entropy of targets (mutual information, Lindley 1956) or,
// where a decision about one target is to be taken, its expected cost (Raiffa & Schlaifer 1961).
#pragma once

#include "engines/networks/propagation.h"

namespace hl::networks {

struct NextQuestion {
  std::vector<std::size_t> targets;     // at least one
  std::vector<std::size_t> candidates;  // nodes that could be observed
  // Several targets: false: their joint distribution; true: each for itself, and the bits added up.
  bool each = false;
  std::vector<double> costs;  // of observing each candidate, above 0; empty: they cost alike
  // What each decision costs in each state of the only target: losses[decision][state]. Same unit
  // as the costs. Empty: rank by bits.
  std::vector<std::vector<double>> losses;
};

struct Ranked {
  std::size_t node = 0;
  double gain_bits = 0;  // of the targets' entropy, expected
  double expected_cost =
      0;  // with losses: the candidate's cost and that of the best decision after it
};

struct NextAdvice {
  double entropy_bits = 0;   // of the targets now
  double expected_cost = 0;  // with losses: of the best decision now
  // Best first: the lowest expected cost with losses, else the most bits for each unit of cost.
  std::vector<Ranked> ranking;
};

inline constexpr double joint_states_max = 4096;

// One propagation for each joint state of the targets answers for all candidates at once, because
// I(T; C) = sum over t of P(t) KL(P(C | t) || P(C)). Refuses too many joint states, and impossible
// evidence. Throws std::invalid_argument when the question does not fit the network.
Outcome<NextAdvice> best_next(const JunctionTree& tree, Propagation& propagation,
                              std::span<const int> evidence, const NextQuestion& question);

}  // namespace hl::networks
