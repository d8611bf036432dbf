#pragma once

#include <iosfwd>
#include <string>

namespace hl::diagnosis {

// Reads one JSON object with evidence per line from `in` and writes all posteriors of the network
// in the .bif file at `path`, one line each, to `out`; docs/networks.md describes both. Impossible
// evidence is an answer, too. Warnings about the file go to `err`. Returns 0, or 1 after one line
// on `err` when the file or a line is wrong; the answers to the lines before it have then been
// written.
int infer_command(const std::string& path, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace hl::diagnosis
