#pragma once

#include <iosfwd>
#include <string>

namespace hl::diagnosis {

// Prints one line per remark, "file:line: what; cure". Returns 0 when there is no error (warnings
// are allowed), 1 when there is one or the file cannot be read.
int lint_command(const std::string& path, std::ostream& out, std::ostream& err);

}  // namespace hl::diagnosis
