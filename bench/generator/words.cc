#include "bench/generator/words.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "engines/text/analyser.h"
#include "engines/text/concepts.h"
#include "engines/text/stop_words.h"
#include "engines/text/words.h"

namespace hl::bench {
namespace {

std::string number_of(Dice& dice, const std::string& before) {
  return before + std::to_string(1000 + dice.below(900'000));
}

}  // namespace

std::size_t Dice::zipf(std::size_t n) {
  const double rank = std::pow(static_cast<double>(n), unit()) - 1;
  return std::min(static_cast<std::size_t>(rank), n - 1);
}

Words::Words() {
  for (const Language language : all_languages) {
    Dice dice(static_cast<std::uint64_t>(language) + 1);
    auto& words = by_rank_[static_cast<std::size_t>(language)];
    std::unordered_set<std::string> known;
    const auto add = [&](const std::string& word) {
      if (word.size() < text::word_size_max && known.insert(word).second) words.push_back(word);
    };
    std::vector<std::string> roots(text::stop_words(language).begin(),
                                   text::stop_words(language).end());
    std::sort(roots.begin(), roots.end());
    for (const auto& word : roots) add(word);
    roots.clear();
    for (const text::Concept& row : text::concepts()) {
      for (const text::Word& word : text::split_words(row.in(language))) roots.push_back(word.folded);
    }
    for (const auto& word : roots) add(word);
    while (words.size() < each_language) {
      const auto& root = roots[static_cast<std::size_t>(dice.below(std::ssize(roots)))];
      if (dice.happens(0.2)) add(number_of(dice, root.substr(0, 2)));
      else add(root + roots[static_cast<std::size_t>(dice.below(std::ssize(roots)))]);
    }
  }
}

const std::string& Words::word(Dice& dice, Language language) const {
  const auto& words = by_rank_[static_cast<std::size_t>(language)];
  return words[dice.zipf(words.size())];
}

std::string Words::sentences(Dice& dice, Language language, int n) const {
  constexpr int sentence_words = 12;
  std::string out;
  for (int i = 0; i < n; ++i) {
    std::string next = word(dice, language);
    if (i % sentence_words == 0) {
      if (i > 0) out += '.';
      if (next[0] >= 'a' && next[0] <= 'z') next[0] = static_cast<char>(next[0] - 32);
    }
    if (i > 0) out += ' ';
    out += next;
  }
  return out;
}

std::string Words::title(Dice& dice, Language language) const {
  return sentences(dice, language, 3 + static_cast<int>(dice.below(6)));
}

std::string Words::problem(Dice& dice, Language language) const {
  constexpr double median_words = 45, spread = 0.6;
  constexpr int words_max = 600;
  // The sum of twelve evenly spread numbers is close enough to a normal one.
  double normal = -6;
  for (int i = 0; i < 12; ++i) normal += dice.unit();
  const int n = static_cast<int>(median_words * std::exp(spread * normal));
  return sentences(dice, language, std::clamp(n, 5, words_max)) + '.';
}

}  // namespace hl::bench
