// Routes of API tokens and of the audit trail.
#pragma once

#include "slices/access/route.h"

namespace hl {

// All areas that scopes can name, from the route table.
std::vector<std::string> known_scopes();
Routes token_routes();

}  // namespace hl
