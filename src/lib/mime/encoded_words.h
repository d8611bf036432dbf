// Encoded words (RFC 2047) as programs write them, made such that GMime reads them: letters split between
// two words, missing padding, blanks inside.
#pragma once

#include <string>
#include <string_view>

namespace hl {

// Bytes of a named character set (it may be wrong or empty) as UTF-8. Whoever reads messages says how, before
// the first one: this folder knows no character sets. Without it names are taken by their word.
using TextDecoder = std::string (*)(std::string_view bytes, std::string_view charset);
void set_text_decoder(TextDecoder decoder);

// Neighbouring words of one character set and encoding become one; each is said in UTF-8.
std::string with_whole_words(std::string_view header);
// A header as it came, perhaps with bytes that nobody encoded: those are taken for `charset`, the one of the
// text below, unless they are UTF-8.
std::string with_whole_words(std::string_view header, std::string_view charset);

}  // namespace hl
