#pragma once

#include <iosfwd>
#include <string>

namespace hl::diagnosis {

// Reads one JSON object per line from `in` and writes one advice per line to `out`; docs/models.md
// describes both. Returns 0, or 1 after one line on `err` when the model or a line is wrong; the
// advice for the lines before it has then been written.
int advise_command(const std::string& path, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace hl::diagnosis
