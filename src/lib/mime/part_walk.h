// The parts of a parsed message, one after the other.
#pragma once

#include <gmime/gmime.h>

#include <optional>
#include <string>
#include <string_view>

#include "lib/mime/reader.h"

namespace hl {

// Adds them to `out`; the reason if a limit is passed. `raw` is what was parsed.
std::optional<std::string> walk_parts(GMimeObject* part, std::string_view raw, const MimeLimits& limits, ReadMessage& out);

}  // namespace hl
