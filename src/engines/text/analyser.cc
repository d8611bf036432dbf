#include "engines/text/analyser.h"

#include <libstemmer.h>

#include <algorithm>
#include <new>
#include <stdexcept>

#include "engines/text/concepts.h"
#include "engines/text/stop_words.h"
#include "engines/text/words.h"

namespace hl::text {
namespace {

const char* snowball_name(Language language) {
  switch (language) {
    case Language::en: return "english";
    case Language::fr: return "french";
    case Language::nl: return "dutch";
    case Language::de: return "german";
  }
  return "english";
}

Gram pack(std::string_view four) {
  Gram gram = 0;
  for (char c : four) gram = (gram << 8U) | static_cast<unsigned char>(c);
  return gram;
}

std::vector<Gram> grams_between(const std::string& bounded) {
  if (bounded.size() <= 4) return {pack(bounded)};
  std::vector<Gram> grams;
  for (std::size_t i = 0; i + 4 <= bounded.size(); ++i) {
    grams.push_back(pack(std::string_view(bounded).substr(i, 4)));
  }
  return grams;
}

}  // namespace

std::vector<Gram> grams_of(std::string_view folded_word) {
  return grams_between('_' + std::string(folded_word) + '_');
}

std::vector<Gram> grams_of_prefix(std::string_view folded_word) {
  if (folded_word.size() < 3) return {};
  return grams_between('_' + std::string(folded_word));
}

void Analyser::StemmerClosed::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Analyser::Analyser(Language language)
    : language_(language), stemmer_(sb_stemmer_new(snowball_name(language), "UTF_8")) {
  if (!stemmer_) throw std::runtime_error("The Snowball library lacks a stemmer of ours.");
  learn_concepts();
}

std::string Analyser::stem(std::string_view folded_word) const {
  const std::lock_guard lock(stemming_);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(folded_word.data());
  const sb_symbol* stem =
      sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(folded_word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

bool Analyser::is_stop_word(const std::string& folded_word) const {
  return stop_words(language_).contains(folded_word);
}

void Analyser::learn_concepts() {
  ConceptId id = 0;
  for (const Concept& row : concepts()) {
    std::string_view rest = row.in(language_);
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      Phrase phrase{{}, id};
      for (const Word& word : split_words(rest.substr(0, comma))) {
        phrase.stems.push_back(stem(word.folded));
      }
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      if (!phrase.stems.empty()) phrases_.emplace(phrase.stems.front(), phrase);
    }
    ++id;
  }
}

std::vector<ConceptId> Analyser::concepts_of(const std::vector<std::string_view>& stems) const {
  std::vector<ConceptId> found;
  for (auto here = stems.begin(); here != stems.end(); ++here) {
    const std::size_t at = found.size();
    const auto [first, last] = phrases_.equal_range(*here);
    for (auto it = first; it != last; ++it) {
      const Phrase& phrase = it->second;
      const auto left = static_cast<std::size_t>(stems.end() - here);
      if (phrase.stems.size() > left) continue;
      if (!std::equal(phrase.stems.begin(), phrase.stems.end(), here)) continue;
      const bool known = std::find(found.begin() + static_cast<std::ptrdiff_t>(at), found.end(),
                                   phrase.concept_id) != found.end();
      if (!known) found.push_back(phrase.concept_id);
    }
  }
  return found;
}

bool Analyser::says_something(const std::string& folded_word) const {
  const bool is_digit = folded_word[0] >= '0' && folded_word[0] <= '9';
  return (folded_word.size() > 1 || is_digit) && !is_stop_word(folded_word);
}

Terms Analyser::analyse(std::string_view utf8) const {
  Terms terms;
  std::vector<std::string> all_stems;
  for (Word& word : split_words(utf8)) {
    if (word.folded.size() > word_size_max) continue;
    for (Gram gram : grams_of(word.folded)) terms.grams.push_back(gram);
    all_stems.push_back(stem(word.folded));
    if (!says_something(word.folded)) continue;
    terms.stems.push_back(all_stems.back());
    terms.words.push_back(std::move(word.folded));
  }
  terms.concepts = concepts_of({all_stems.begin(), all_stems.end()});
  return terms;
}

}  // namespace hl::text
