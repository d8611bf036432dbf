#include "engines/text/inflections.h"

#include <algorithm>

#include "engines/text/words.h"

namespace hl::text {
namespace {

constexpr std::size_t size_min = 3;
constexpr std::size_t ending_max = 4;
constexpr std::size_t looked_at_max = 3000;
constexpr std::size_t stemmed_max = 200;
constexpr std::size_t words_typed_max = 12;

void settle(WordIndex::Choice& choice) {
  std::sort(choice.begin(), choice.end());
  choice.erase(std::unique(choice.begin(), choice.end()), choice.end());
}

}  // namespace

Inflections::Inflections()
    : analysers_{Analyser(Language::en), Analyser(Language::fr), Analyser(Language::nl),
                 Analyser(Language::de)} {}

WordIndex::Choice Inflections::forms_of(const WordIndex& index, const std::string& folded) const {
  WordIndex::Choice out;
  if (const auto known = index.words().find(folded)) out.push_back(*known);
  if (folded.size() < size_min) return out;
  for (const Analyser& analyser : analysers_) {
    const std::string stem = analyser.stem(folded);
    const auto differ = std::mismatch(stem.begin(), stem.end(), folded.begin(), folded.end());
    const auto shared = static_cast<std::size_t>(differ.first - stem.begin());
    if (shared < size_min) continue;
    const std::size_t size_max = std::max(stem.size(), folded.size()) + ending_max;
    std::size_t stemmed = 0;
    for (const WordNumber number :
         index.words().beginning_with(folded.substr(0, shared), looked_at_max)) {
      const std::string_view word = index.words().word(number);
      if (word.size() > size_max || ++stemmed > stemmed_max) continue;
      if (analyser.stem(word) == stem) out.push_back(number);
    }
  }
  settle(out);
  return out;
}

std::vector<WordIndex::Choice> Inflections::wanted_by(const WordIndex& index,
                                                      std::string_view typed, Language language,
                                                      bool as_you_type) const {
  std::vector<Word> words = split_words(typed);
  const bool is_unfinished = as_you_type && !words.empty() && words.back().end == typed.size();
  // What is typed further only narrows down what nobody could tell apart any more.
  if (words.size() > words_typed_max) words.resize(words_typed_max);
  std::vector<WordIndex::Choice> wanted;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].folded;
    const bool is_last = is_unfinished && i + 1 == words.size();
    if (!is_last && !analyser(language).says_something(word)) continue;
    if (word.size() > word_size_max) return {};
    WordIndex::Choice choice = is_last ? index.beginning_with(word) : WordIndex::Choice();
    const auto forms = forms_of(index, word);
    choice.insert(choice.end(), forms.begin(), forms.end());
    settle(choice);
    if (choice.empty()) return {};
    wanted.push_back(std::move(choice));
  }
  return wanted;
}

}  // namespace hl::text
