// Gives what was freed back to the machine. The allocator keeps it for what comes next, which after a long reading or
// learning does not come: a helpdesk at rest would hold a third more than it needs.
#pragma once

namespace hl::memory {

// Costs some milliseconds and a lock that every thread may wait for: for the end of minutes of work, not for a request.
// Does nothing with an allocator of which that cannot be asked, as a sanitizer's.
void give_back();

}  // namespace hl::memory
