// Words that mean the same to somebody, as "Zeus" is what a company calls its accounting program: what a text may
// be searched for besides its own words. Compared as stems in the four languages, like everything that is searched.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engines/text/analyser.h"

namespace hl::text {

// Words and phrases of at most four words, separated by commas, in the order of all_languages.
struct SynonymRow {
  std::int64_t owner = 0;
  std::array<std::string, 4> words;
};

// Some words of a text, by their bytes, and what else they are called by the owner.
struct Synonym {
  std::size_t begin = 0, end = 0;
  std::int64_t owner = 0;
  std::vector<std::string> other;
};

using Analysers = std::array<const Analyser*, 4>;

inline constexpr std::size_t phrase_words_max = 4;

// Each once, as they were written, without blanks around them.
std::vector<std::string> phrases_in(std::string_view commas);
// What a row is looked up by: the first three letters of the first word of a phrase, or of any word of a text.
std::string beginning_of(std::string_view folded_word);
// What of the text the rows know, in its order. Its last word may be unfinished when nothing follows it.
std::vector<Synonym> synonyms_in(std::string_view text, const std::vector<SynonymRow>& rows, const Analysers& analysers);

}  // namespace hl::text
