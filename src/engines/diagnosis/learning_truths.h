// Truths to test a candidate under: everything that is not known is drawn, not only the numbers.
// Which cause each call was about, how far closing codes can be believed and how the author's
// numbers are calibrated are each only the likeliest in an estimate; as if they were known, what
// calls cost would deviate less from what is expected than it does.
#pragma once

#include <random>
#include <span>
#include <vector>

#include "engines/diagnosis/learning_levels.h"

namespace hl::diagnosis {

// By data augmentation (Tanner and Wong 1987): causes are drawn for all calls by the last model that
// was drawn, then models by those causes. It begins with what was `found` from the same lessons.
std::vector<Model> draw_truths(const Model& above, const Strengths& strengths,
                               std::span<const Lesson> lessons, std::span<const char> left_out,
                               const Estimate& found, std::size_t count, std::mt19937& random);

}  // namespace hl::diagnosis
