// `hotliner deadlines replay` of what really happened, or of a .case file, under another policy or calendar:
// when would it have been due?
#pragma once

#include <iosfwd>

#include "slices/deadlines/deadlines.h"

namespace hl::deadlines {

// What is left out stays as it is.
struct Instead {
  std::string policy = {};    // files of JSON, or of TOML where the name ends otherwise
  std::string calendar = {};
  std::string now = {};  // RFC 3339; else the present time, of a case that of its last event
};

// Writes one line: {"clocks":{…}}, and with another policy or calendar also {"clocks":{…},"instead":{…}}.
// Returns the exit code, 0 or 1; what is wrong goes to `err`, one line with its place.
int replay_ticket(Tx& tx, const std::string& number, const Instead& instead, Instant now, std::ostream& out,
                  std::ostream& err);
int replay_case_file(const std::string& file, const Instead& instead, std::ostream& out, std::ostream& err);

}  // namespace hl::deadlines
