// Encoded words (RFC 2047) as programs write them, made such that GMime reads them: letters split between
// two words, missing padding, blanks inside.
#pragma once

#include <string>
#include <string_view>

namespace hl {

// Neighbouring words of one character set and encoding become one.
std::string with_whole_words(std::string_view header);

}  // namespace hl
