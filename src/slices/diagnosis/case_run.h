// Plays a case against its model and says what came otherwise than expected.
#pragma once

#include <string>
#include <vector>

#include "slices/diagnosis/case_file.h"
#include "slices/diagnosis/model_file.h"

namespace hl::diagnosis {

// One sentence for each expectation that does not hold; empty when all hold.
std::vector<std::string> run_case(const Model& model, const Case& expected);

}  // namespace hl::diagnosis
