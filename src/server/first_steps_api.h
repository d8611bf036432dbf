// What a new helpdesk needs before it can help: computed from what is there, never ticked off by hand.
#pragma once

#include "slices/access/access.h"

namespace hl {

Routes first_steps_routes();

}  // namespace hl
