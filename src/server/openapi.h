// The contract, written from the route table and the described structs.
#pragma once

#include <string>

#include "base/json.h"

namespace hl {

json::object openapi_document();
// The same as YAML: api/openapi.yaml is this text.
std::string openapi_yaml();

}  // namespace hl
