// The rows of the route table that live in other files of this slice.
#pragma once

#include "slices/access/access.h"

namespace hl::tickets {

Routes timeline_routes();    // timeline, notes, links, merge, drafts
Routes moving_routes();      // to another company
Routes attachment_routes();
Routes satisfaction_routes();
Routes queue_routes();       // saved queues, many at once, who reads what

}  // namespace hl::tickets
