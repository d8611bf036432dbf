#pragma once

#include <iosfwd>
#include <string>

namespace hl::mail {

// `hotliner mail parse`: reads the file ("-": `in`) in a process of its own with limits of memory and time,
// and prints one JSON object on one line. Returns 0; 1 when it cannot be read or is refused, with the reason.
int parse_command(const std::string& path, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace hl::mail
