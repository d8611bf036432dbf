// Splits text into words and folds each: lower case, no accents, "ß" as "ss", "œ" as "oe".
// Whoever types "reseau" finds "réseau", with composed or decomposed accents alike.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hl::text {

struct Word {
  std::string folded;
  std::size_t begin = 0;  // bytes in the original text
  std::size_t end = 0;
};

// Letters and digits of any script make words; everything else separates. Bytes that are not
// UTF-8 separate too.
std::vector<Word> split_words(std::string_view utf8);
// The same one after the other, for who reads much; the word is good until `use` returns.
void each_word(std::string_view utf8, const std::function<void(const Word&)>& use);

// The folded words joined by single blanks.
std::string fold(std::string_view utf8);

}  // namespace hl::text
