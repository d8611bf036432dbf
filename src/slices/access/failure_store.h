// Failed sign-ins by where they came from, whomever they were for. They are in the database, so that
// going to another node does not help.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

// too_many_attempts with the seconds to wait, while nobody may sign in from there: after a hundred
// failures in a quarter of an hour until that is over, so that an office behind one address is not
// locked out by a few who forgot. An empty address is nobody's.
std::optional<Refusal> address_lock(Tx& tx, const std::string& address, Instant now);
void count_address_failure(Tx& tx, const std::string& address, Instant now);

// Deletes failures of either kind that hold nobody back any more.
void sweep_failures(Tx& tx, Instant now);

}  // namespace hl::access
