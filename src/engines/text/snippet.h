// The part of a text that shows why it was found.
#pragma once

#include <string>
#include <string_view>

#include "engines/text/analyser.h"

namespace hl::text {

// At most `words_max` words of `text`, those around most of the query's words, which stand between
// « and »; "…" where something was left out. Line ends become blanks.
std::string snippet(const Analyser& analyser, std::string_view text, std::string_view query,
                    std::size_t words_max = 30);

}  // namespace hl::text
