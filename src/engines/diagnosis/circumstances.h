// What is known of a call before anything is asked, and how it changes the frequency of causes.
#pragma once

#include <span>
#include <string>

#include "engines/diagnosis/model.h"

namespace hl::diagnosis {

// {"os", "windows"}, {"device", "laptop"}
struct Circumstance {
  std::string fact;
  std::string value;
};

// The model with every frequency multiplied by the factors that apply, then scaled back to the old
// sum. Facts of which nothing is known change nothing.
Model in_circumstances(Model model, std::span<const Circumstance> circumstances);

}  // namespace hl::diagnosis
