// What a ticket says, as numbers: the stems of its title and body, and which two follow one another. A
// term is the hash of a stem (FNV-1a, 32 bits), so that nothing needs a dictionary and what was learned in
// one process means the same in another; among 100,000 stems about one pair is confused.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engines/text/analyser.h"

namespace hl::matching {

using Term = std::uint32_t;

Term term_of(std::string_view stem);

struct CountedTerm {
  Term term = 0;
  std::uint16_t in_title = 0;
  std::uint16_t in_body = 0;
};

struct TicketWords {
  std::vector<CountedTerm> terms;  // by term
  std::vector<Term> pairs;         // of neighbours, ascending, each once
  std::vector<Term> order;         // as they stand in the text
};

// Parts of words (4-grams, stop words' too), ascending, each once: they find the parts of compounds.
struct TicketParts {
  std::vector<text::Gram> title, all;
};

// May be used by several threads at once.
class TicketReader {
  std::array<text::Analyser, 4> analysers_;  // in the order of all_languages

 public:
  // Longer texts are logs and forwarded letters: what follows is not read.
  static constexpr std::size_t body_size_max = 8'000;

  static constexpr std::size_t parts_from_max = 3'000;

  TicketReader();
  [[nodiscard]] static TicketParts parts(std::string_view title, std::string_view body);
  // Without a language words are taken as they stand.
  [[nodiscard]] TicketWords read(std::string_view title, std::string_view body,
                                 std::optional<Language> language) const;

 private:
  std::vector<Term> terms_of(std::string_view text, std::optional<Language> language) const;
};

}  // namespace hl::matching
