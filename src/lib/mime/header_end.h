// Messages whose text follows the header without the blank line that should part them.
#pragma once

#include <optional>
#include <string_view>

namespace hl {

// Where the blank line is missing: after the last header, two lines or more are none, or everything to the
// end is. Nothing when the header ends as it should; one stray line is taken for a header broken in two.
std::optional<std::size_t> missing_header_end(std::string_view raw);

}  // namespace hl
