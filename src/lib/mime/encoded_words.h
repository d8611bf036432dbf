// Encoded words (RFC 2047) as programs write them, made such that GMime reads them: letters split between
// two words, missing padding, blanks inside.
#pragma once

#include <string>
#include <string_view>

namespace hl {

// Neighbouring words of one character set and encoding become one; each is said in UTF-8.
std::string with_whole_words(std::string_view header);
// A header as it came, perhaps with bytes that nobody encoded: those are taken for `charset`, the one of the
// text below, unless they are UTF-8.
std::string with_whole_words(std::string_view header, std::string_view charset);

}  // namespace hl
