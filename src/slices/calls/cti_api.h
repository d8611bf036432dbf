// The door for telephone exchanges: POST /cti/{token}.
#pragma once

#include "slices/access/access.h"

namespace hl::calls {

Route cti_route();

}  // namespace hl::calls
