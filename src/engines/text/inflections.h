// Other forms of a word among the words of an index: those that have the same stem in one of the
// languages. Nothing is stored for it; the few words that begin alike are stemmed when somebody asks.
#pragma once

#include <array>

#include "engines/text/analyser.h"
#include "engines/text/word_index.h"

namespace hl::text {

class Inflections {
  std::array<Analyser, 4> analysers_;  // in the order of all_languages

 public:
  Inflections();
  [[nodiscard]] const Analyser& analyser(Language language) const {
    return analysers_[static_cast<std::size_t>(language)];
  }
  // The word itself and its other forms.
  [[nodiscard]] WordIndex::Choice forms_of(const WordIndex& index, const std::string& folded) const;
  // What a text must have to be found by what somebody types. Stop words of his language do not
  // matter; the last word may be unfinished when `as_you_type` and nothing follows it.
  [[nodiscard]] std::vector<WordIndex::Choice> wanted_by(const WordIndex& index,
                                                         std::string_view typed, Language language,
                                                         bool as_you_type) const;
};

}  // namespace hl::text
