// Answers that gather from several slices: the first snapshot of a client, and the search box.
#pragma once

#include "slices/access/access.h"

namespace hl {

Routes state_routes();

}  // namespace hl
