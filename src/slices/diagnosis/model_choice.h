// Which models fit the words of a caller.
#pragma once

#include <string_view>
#include <vector>

#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

// For each model, how many letters of the text its keywords cover. A letter counts less the more
// models have the keyword: "e-mail" says little where three models list it. Keywords may be of any
// language, since callers mix them.
std::vector<double> keyword_scores(std::string_view text, const std::vector<const ModelFile*>& models);

}  // namespace hl::diagnosis
