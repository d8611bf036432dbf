// What supervisors look at: the board of a wall screen. The only header of this slice for others.
#pragma once

#include "slices/access/access.h"

namespace hl::reports {

Routes routes();

}  // namespace hl::reports
