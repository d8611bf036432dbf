// `hotliner deadlines test`: checks the .case files of folders.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace hl::deadlines {

// `paths`: folders, read with what is below them, or .case files. A line for each case that fails, and a
// last one that counts. Returns the exit code: 0, or 1 if a case failed, could not be read, or none was
// found.
int test_command(const std::vector<std::string>& paths, std::ostream& out, std::ostream& err);

}  // namespace hl::deadlines
