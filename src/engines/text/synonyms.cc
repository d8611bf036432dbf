#include "engines/text/synonyms.h"

#include <algorithm>

#include "engines/text/words.h"

namespace hl::text {
namespace {

constexpr std::size_t unfinished_min = 3;

// How many words of the text from `at` on are the phrase; 0: it is another.
std::size_t words_alike(const std::vector<Word>& words, std::size_t at, const std::vector<Word>& phrase,
                        const Analyser& analyser, bool is_last_unfinished) {
  if (phrase.empty() || at + phrase.size() > words.size()) return 0;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const std::string& typed = words[at + i].folded;
    const std::string& known = phrase[i].folded;
    const bool is_last = is_last_unfinished && at + i + 1 == words.size();
    if (is_last && typed.size() >= unfinished_min && known.starts_with(typed)) continue;
    if (typed != known && analyser.stem(typed) != analyser.stem(known)) return 0;
  }
  return phrase.size();
}

}  // namespace

std::vector<std::string> phrases_in(std::string_view commas) {
  std::vector<std::string> out;
  while (!commas.empty()) {
    const std::size_t comma = std::min(commas.find(','), commas.size());
    std::string_view phrase = commas.substr(0, comma);
    commas.remove_prefix(std::min(comma + 1, commas.size()));
    const auto first = phrase.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) continue;
    phrase = phrase.substr(first, phrase.find_last_not_of(" \t\r\n") + 1 - first);
    if (std::find(out.begin(), out.end(), phrase) == out.end()) out.emplace_back(phrase);
  }
  return out;
}

std::string beginning_of(std::string_view folded_word) {
  std::size_t size = 0;
  for (int letters = 0; size < folded_word.size(); ++size) {
    const bool begins_letter = (static_cast<unsigned char>(folded_word[size]) & 0xC0U) != 0x80U;
    if (begins_letter && ++letters > 3) break;
  }
  return std::string(folded_word.substr(0, size));
}

std::vector<Synonym> synonyms_in(std::string_view text, const std::vector<SynonymRow>& rows, const Analysers& analysers) {
  const std::vector<Word> words = split_words(text);
  const bool is_last_unfinished = !words.empty() && words.back().end == text.size();
  std::vector<Synonym> out;
  for (const SynonymRow& row : rows) {
    std::vector<std::string> all;
    for (const std::string& commas : row.words) {
      for (std::string& phrase : phrases_in(commas)) {
        if (std::find(all.begin(), all.end(), phrase) == all.end()) all.push_back(std::move(phrase));
      }
    }
    for (std::size_t language = 0; language < row.words.size(); ++language) {
      for (const std::string& phrase : phrases_in(row.words[language])) {
        const auto phrase_words = split_words(phrase);
        for (std::size_t at = 0; at < words.size(); ++at) {
          const auto count = words_alike(words, at, phrase_words, *analysers[language], is_last_unfinished);
          if (count == 0) continue;
          Synonym found{words[at].begin, words[at + count - 1].end, row.owner, {}};
          const bool is_known = std::any_of(out.begin(), out.end(), [&](const Synonym& other) {
            return other.begin == found.begin && other.end == found.end && other.owner == found.owner;
          });
          if (is_known) continue;
          for (const std::string& other : all) {
            if (fold(other) != fold(phrase)) found.other.push_back(other);
          }
          if (!found.other.empty()) out.push_back(std::move(found));
        }
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const Synonym& a, const Synonym& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.owner < b.owner;
  });
  return out;
}

}  // namespace hl::text
