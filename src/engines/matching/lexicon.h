// What a helpdesk's own tickets teach about words: in how many texts each occurs, and a vector by which words
// used alike lie close. Vectors are the positive pointwise mutual information of words within a few words
// of one another, reduced by a truncated singular value decomposition (Levy and Goldberg 2014; Halko,
// Martinsson and Tropp 2011). No download: a few ten thousand texts teach in seconds.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engines/matching/ticket_words.h"

namespace hl::matching {

class Lexicon {
 public:
  static constexpr std::size_t dimensions = 96;
  using Vector = std::vector<float>;  // of length 1, or empty when nothing is known

 private:
  std::unordered_map<Term, std::uint32_t> texts_with_;
  std::unordered_map<Term, std::uint32_t> rows_;
  std::vector<float> vectors_;  // row after row
  double texts_ = 0;
  double words_ = 0;

 public:
  static Lexicon learn(std::span<const TicketWords* const> texts);

  // How much it says that a text has the word: log(1 + (N - n + 0.5) / (n + 0.5)).
  [[nodiscard]] double rarity(Term term) const;
  [[nodiscard]] double mean_words() const { return texts_ > 0 ? words_ / texts_ : 1; }
  // Parts of vectors in a byte each; bytes of this machine's order are never written. Words that occur in one text
  // alone are left out.
  void write(std::ostream& out) const;
  // Nothing when it was not written so, or is cut off.
  static std::optional<Lexicon> read(std::istream& in);
  // The weighted mean of its words' vectors.
  [[nodiscard]] Vector vector_of(const TicketWords& words) const;
};

double cosine(const Lexicon::Vector& a, const Lexicon::Vector& b);

}  // namespace hl::matching
