// What the dispatcher, which looks into uploads before anything is stored, tells of one.
#pragma once

namespace hl::tickets {

// Among a route's parameters, where no path names it: "yes" or "no"; missing: nobody is there to look.
inline constexpr const char* upload_scanned = "?scanned";

}  // namespace hl::tickets
