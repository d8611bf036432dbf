// Turns text of one language into what is searched: stems (Snowball), character 4-grams, which find
// the parts of Dutch and German compounds and forgive typing errors, and concepts, which find other
// words for the same thing. One analyser serves articles and tickets.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

struct sb_stemmer;

namespace hl::text {

// Four bytes of a folded word between its boundaries ("_prin", "inte" …), packed.
using Gram = std::uint32_t;
using ConceptId = std::uint32_t;

struct Terms {
  std::vector<std::string> words;  // folded, stop words and single letters left out
  std::vector<std::string> stems;  // one for each of words
  std::vector<Gram> grams;         // of all words, stop words too: they carry "not", "off", "kein"
  std::vector<ConceptId> concepts;
};

// Nobody searches for longer "words": they are keys and encoded data.
inline constexpr std::size_t word_size_max = 64;

std::vector<Gram> grams_of(std::string_view folded_word);
// Grams of a word still being typed: it has no end yet.
std::vector<Gram> grams_of_prefix(std::string_view folded_word);

// May be used by several threads at once.
class Analyser {
  struct StemmerClosed {
    void operator()(sb_stemmer* stemmer) const;
  };
  struct Phrase {
    std::vector<std::string> stems;
    ConceptId concept_id;
  };

  Language language_;
  mutable std::mutex stemming_;  // the stemmer keeps its last word
  std::unique_ptr<sb_stemmer, StemmerClosed> stemmer_;
  std::multimap<std::string, Phrase, std::less<>> phrases_;  // by first stem

 public:
  explicit Analyser(Language language);

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] std::string stem(std::string_view folded_word) const;
  [[nodiscard]] bool is_stop_word(const std::string& folded_word) const;
  // Neither a stop word nor a single letter.
  [[nodiscard]] bool says_something(const std::string& folded_word) const;
  // What consecutive stems mean, phrases included.
  [[nodiscard]] std::vector<ConceptId> concepts_of(
      const std::vector<std::string_view>& stems) const;
  [[nodiscard]] Terms analyse(std::string_view utf8) const;

 private:
  void learn_concepts();
};

}  // namespace hl::text
