#pragma once

#include <string>

#include "engines/diagnosis/advice.h"
#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

// The reason for the next step in one English sentence, for the command line.
std::string because_in_english(const ModelFile& file, const Advice& advice,
                               std::optional<double> minutes_left);

}  // namespace hl::diagnosis
