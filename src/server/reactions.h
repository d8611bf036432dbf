// "When this happened, then that", in the same transaction: the only place where an earlier slice
// makes a later one act.
#pragma once

#include "slices/events/events.h"

namespace hl {

// `after_commit` is what the hub does with each event.
events::Reactions make_reactions(std::function<void(const events::Event&)> after_commit);

}  // namespace hl
