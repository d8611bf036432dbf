// What the reader of model files lets pass but a shipped model should not have.
#pragma once

#include <vector>

#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

// Errors and warnings about a model that was read well. `stem` is the file's name without ".toml".
std::vector<Remark> lint(const ModelFile& file, std::string_view stem);

}  // namespace hl::diagnosis
