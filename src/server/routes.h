// The one table of everything the server answers to.
#pragma once

#include "slices/access/access.h"

namespace hl {

constexpr const char* api_prefix = "/api/v1";

const Routes& all_routes();

}  // namespace hl
