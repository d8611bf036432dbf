// How hard a text is to follow, by LIX (Björnsson, 1968): words per sentence plus the share of words
// of more than six letters, in percent. It needs no syllables, so it means the same on every machine;
// docs/decisions/0012-readability-by-lix.md says why not Flesch.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/level.h"

namespace hl::diagnosis {

struct TextMeasure {
  std::size_t sentences = 0;
  std::size_t words = 0;
  std::size_t long_words = 0;       // of more than six letters
  std::size_t longest_sentence = 0;  // in words

  TextMeasure& operator+=(const TextMeasure& other);
  double lix() const;
};

TextMeasure measure(std::string_view text);

// The most that sentences for this level may score in this language, and the most words that one of
// them may have. Long words are more common in some languages, so the limits differ.
double lix_max(Language language, Level level);
std::size_t sentence_words_max(Level level);

// Words of the trade in the text that a novice does not know, in the order they occur.
std::vector<std::string> jargon_in(std::string_view text, Language language);

// Words by which the technician speaks of himself. Who reads the sentence alone asks himself who
// that is. What stands in quotation marks is somebody else's.
std::vector<std::string> speaker_in(std::string_view text, Language language);

}  // namespace hl::diagnosis
