// Ways to go from the numbers in use towards what was learned: all of it, part of the way, only the
// kinds of numbers that have been seen most, only what is clearly another number. What is too bold
// as a whole may be safe in part, and the gate takes the best part that is.
#pragma once

#include <span>
#include <vector>

#include "engines/diagnosis/learning_bounds.h"

namespace hl::diagnosis {

// `wanted` is what was learned, `draws` are truths that what was counted allows: how far they lie
// apart is how uncertain a number still is. No number moves by more than a divergence of
// `divergence_max`. The first is all of the way.
std::vector<Model> steps_towards(const Model& current, const Model& wanted,
                                 std::span<const Model> draws, double divergence_max);

}  // namespace hl::diagnosis
