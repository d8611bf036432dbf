// Looks whether this machine and this database are fit to serve, and says what to do where not.
#pragma once

#include <iosfwd>
#include <string>

namespace hl::cli {

// Returns 1 when something must be done first. `listen` is ADDRESS:PORT.
int examine(const std::string& database, const std::string& listen, std::ostream& out);

}  // namespace hl::cli
