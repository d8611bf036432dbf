// Who is served before others that have waited longer.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::telephony {

// Very important; then whose ticket was called solved, was not, and is open again; then everybody.
int rank_of(Tx& tx, const people::Person& person);

}  // namespace hl::telephony
