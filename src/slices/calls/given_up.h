// Whoever gave up waiting is called back; unless he calls again before that.
#pragma once

#include "slices/calls/calls.h"

namespace hl::calls {

// The ticket on which this caller is promised to be called back, because he gave up within a day; where the actor may see it.
std::optional<TicketId> promised_ticket(Work& work, const Call& c);
// He has called again himself, and talks: the promise is kept, and what he gave up is nobody's to do any more.
void keep_promise(Work& work, const Call& c);

}  // namespace hl::calls
