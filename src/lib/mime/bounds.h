// What can be known of a message before it is parsed: whether parsing it is bounded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lib/mime/reader.h"

namespace hl {

// The reason why it is too much, or nothing.
std::optional<std::string> too_much(std::string_view raw, const MimeLimits& limits);
std::size_t header_bytes_of(std::string_view raw);

}  // namespace hl
