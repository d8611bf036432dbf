// One line of the advise command: what was found out so far, in ids of the model.
#pragma once

#include <string_view>
#include <vector>

#include "base/outcome.h"
#include "engines/diagnosis/advice.h"
#include "engines/diagnosis/circumstances.h"

namespace hl::diagnosis {

struct AdviseRequest {
  std::vector<Finding> findings;
  Situation situation;
  std::vector<Circumstance> context;
};

// The detail of a refusal says what is wrong and, after a semicolon, the cure.
Outcome<AdviseRequest> parse_advise_request(const Model& model, std::string_view line);

}  // namespace hl::diagnosis
