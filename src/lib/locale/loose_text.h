// Finds words the way people read them: without accents, case, punctuation or width, by ICU's collation
// (UTS #10, primary strength).
#pragma once

#include <string>

namespace hl {

// Every place of `text` (UTF-8) where `what` stands as whole words, replaced. Nothing that has no letter
// or digit is looked for. What is not valid UTF-8 is read with U+FFFD in its place.
std::string replace_loosely(const std::string& text, const std::string& what, const std::string& by);

}  // namespace hl
