// Gives what was freed back to the machine. The allocator keeps it for what comes next, which after a long reading or
// learning does not come: a helpdesk at rest would hold a third more than it needs.
#pragma once

#include <cstddef>

namespace hl::memory {

// Costs some milliseconds and a lock that every thread may wait for: for the end of minutes of work, not for a request.
// Does nothing with an allocator of which that cannot be asked, as a sanitizer's.
void give_back();

// From now on at most so many bytes of what was freed lie ready for the threads that freed it, all of them together.
void keep_ready(std::size_t bytes);
inline constexpr std::size_t usual_ready = 32 << 20;  // the allocator's own

}  // namespace hl::memory
