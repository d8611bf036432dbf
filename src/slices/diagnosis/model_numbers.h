// The numbers of a model that learning moves, and what was counted, as JSON for the database: by
// position in one version of the model.
#pragma once

#include <string>

#include "engines/diagnosis/learning.h"

namespace hl::diagnosis {

std::string numbers_to_text(const Model& model);
// `model` with these numbers instead of its own. Throws when they are not of this model.
Model with_numbers(Model model, const std::string& text);

std::string counts_to_text(const Counts& counts);
Counts counts_from_text(const std::string& text, const Model& model);

}  // namespace hl::diagnosis
