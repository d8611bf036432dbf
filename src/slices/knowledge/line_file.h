// Files of one thing a line, packed with gzip or not, or standard input ("-").
#pragma once

#include <ostream>
#include <string>

#include "lib/gzip/lines.h"

namespace hl::knowledge {

// Calls use(line), which says what is wrong with a line, or nothing. Complaints name file and line. False when the
// file cannot be read or a line is wrong; the others are used all the same.
template <class Use>
bool each_line(const std::string& path, std::ostream& err, Use use) {
  gzip::Lines lines(path);
  if (!lines.is_open()) {
    err << path << ": cannot be read; check the path\n";
    return false;
  }
  bool all = true;
  for (std::string line; lines.next(line);) {
    if (line.empty()) continue;
    const std::string wrong = lines.is_too_long() ? "is longer than 4 MB; leave it out" : use(line);
    if (wrong.empty()) continue;
    err << (path == "-" ? "standard input" : path) << ':' << lines.number() << ": " << wrong << '\n';
    all = false;
  }
  return all;
}

}  // namespace hl::knowledge
