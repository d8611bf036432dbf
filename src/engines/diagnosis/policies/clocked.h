// Calls with a deadline, played on a clock of half minutes: the optimum and the cost of a policy,
// both by dynamic programming over the set of steps taken and the time. For tests and benchmarks.
#pragma once

#include <cstddef>

#include "engines/diagnosis/policies/policy.h"

namespace hl::diagnosis {

// Steps take whole minutes in the model. With `random_minutes` a step takes half its minutes, its
// minutes or half as many again, in a quarter, a half and a quarter of the calls.
struct ClockedWorld {
  Model model;
  Situation situation;  // with minutes_left (whole), late_cost and outlooks
  bool random_minutes = false;
};

// Standard deviation of `random_minutes`, as a share of the minutes.
inline constexpr double random_spread = 0.3535533905932738;

// Least expected minutes, lateness included.
double clocked_optimum(const ClockedWorld& world);
double clocked_cost(const ClockedWorld& world, Policy& policy);

}  // namespace hl::diagnosis
