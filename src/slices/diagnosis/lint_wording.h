// Whether callers can follow what a model makes technicians say.
#pragma once

#include <vector>

#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

std::vector<Remark> lint_wording(const ModelFile& file);

}  // namespace hl::diagnosis
