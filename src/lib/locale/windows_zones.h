// Time zones by the names that Windows and Outlook give them, by ICU's table.
#pragma once

#include <string>

namespace hl {

// "Romance Standard Time" is "Europe/Paris"; empty: no such name.
std::string zone_of_windows(const std::string& name);

}  // namespace hl
