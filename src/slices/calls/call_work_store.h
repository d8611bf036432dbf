// SQL of technicians' parts in calls.
#pragma once

#include "slices/calls/wrap_up.h"

namespace hl::calls {

// What was worked on a call goes to the ticket that was chosen for it.
void move_call_work(Tx& tx, CallId call, TicketId ticket);
void store_call_work(Tx& tx, const CallWork& work);
std::optional<CallWork> call_work(Tx& tx, WorkId id);

}  // namespace hl::calls
