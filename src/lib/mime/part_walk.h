// The parts of a parsed message, one after the other.
#pragma once

#include <gmime/gmime.h>

#include <optional>
#include <string>
#include <string_view>

#include "lib/mime/reader.h"

namespace hl {

struct Parsed {
  std::string_view raw;  // what was parsed
  GMimeParserOptions* options = nullptr;
  std::string charset;  // of bytes in headers that nobody encoded
};
// Adds them to `out`; the reason if a limit is passed.
std::optional<std::string> walk_parts(GMimeObject* part, const Parsed& parsed, const MimeLimits& limits, ReadMessage& out);

}  // namespace hl
