// Whether somebody's calls go as everybody else's say that they should. Whose repairs work far more
// or far less often, or who writes down what did not happen, teaches the models about himself.
#pragma once

#include <span>

#include "engines/diagnosis/learning.h"

namespace hl::diagnosis {

// By how many standard deviations the repairs in the lessons with `of_person` set worked more often
// (or, negative, less often) than `model`, learned without them, predicts call by call. Part of the
// deviation is that a model is never quite right: five of a hundred repairs.
double repairs_beyond_expectation(const Model& model, std::span<const Lesson> lessons,
                                  std::span<const char> of_person);

}  // namespace hl::diagnosis
