// What a policy costs: exactly, over everything that can happen, or over imagined calls.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engines/diagnosis/policies/policy.h"

namespace hl::diagnosis {

// Means over all calls.
struct PolicyCost {
  double minutes = 0;    // until solved or handed over, hand-over, risk, insult and money included
  double questions = 0;  // asked
  double actions = 0;    // tried
  std::vector<double> handed_over;  // by escalation: share of the calls
  double at_once = 0;               // share of the calls handed over before anything else
  double standard_error = 0;        // of minutes; 0 when exact
};

// By memoised search over the answers and failures that the policy can meet, in the true model
// (which may differ from what the policy believes, but has the same steps). None when there are
// more than `states_max` of them. Without a clock: the situation's deadline is left aside.
std::optional<PolicyCost> evaluate(const Model& truth, const Situation& situation, Policy& policy,
                                   std::size_t states_max);

// Over this many calls drawn from the true model. The same seed gives the same causes, and the same
// answers and outcomes to the same steps, whatever the policy.
PolicyCost play(const Model& truth, const Situation& situation, Policy& policy, std::size_t calls,
                unsigned seed);

// The least expected minutes that any policy can reach, by dynamic programming over all sets of
// steps without bounds or pruning; shares no code with the engine's search. None when there are
// more than `states_max` sets. Without a clock.
std::optional<double> optimum(const Model& model, const Situation& situation,
                              std::size_t states_max);
// How many sets that would be.
double sets_of_steps(const Model& model);

// What calls would cost if the cause of each were known from the beginning, clusters being free: no
// policy can cost less (the bound of Vomlelova and Vomlel).
double least_imaginable(const Model& model, const Situation& situation);

}  // namespace hl::diagnosis
