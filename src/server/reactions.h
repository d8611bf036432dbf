// "When this happened, then that", in the same transaction: the only place where an earlier slice
// makes a later one act.
#pragma once

#include "slices/events/events.h"

namespace hl {

events::Reactions make_reactions();
// Those that tell nobody outside: for what is made up, or happened long ago.
events::Reactions make_quiet_reactions();

}  // namespace hl
