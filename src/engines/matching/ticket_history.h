// Earlier tickets in memory, in the order they were opened, and which of them were the solution of later ones:
// finds the candidates that a new ticket may resemble and says how. Fed in the order of time it knows
// nothing of what came later, so that what is measured on a past is what would have been shown then.
//
// add, use, read_with: one thread at a time; candidates: any number, while none changes it.
#pragma once

#include <unordered_map>

#include "engines/matching/pair_features.h"

namespace hl::matching {

class TicketHistory {
 public:
  using Number = std::uint32_t;
  struct Candidate {
    Number number = 0;
    PairFeatures features{};
  };

 private:
  struct Posting {
    Number number = 0;
    float frequency = 0;
  };
  struct Used {
    std::int64_t at_s = 0;
    Number by = 0;
  };
  std::vector<ReadTicket> tickets_;
  std::vector<std::vector<Used>> uses_;  // by number
  std::vector<Number> used_;             // each once, in the order of their first use
  std::unordered_map<Term, std::vector<Posting>> postings_;
  std::unordered_map<Term, std::uint32_t> tickets_with_pair_;
  double words_ = 0;

 public:
  Number add(ReadTicket ticket);
  // `solution` helped with `by`, both known, said at this time.
  void use(Number solution, Number by, std::int64_t at_s);
  // Gives all tickets the vectors of another lexicon.
  void read_with(const Lexicon& lexicon);

  [[nodiscard]] std::size_t size() const { return tickets_.size(); }
  [[nodiscard]] const ReadTicket& ticket(Number number) const { return tickets_[number]; }
  // Those with the most words in common, the nearest, the newest, the last used, and what helped with those that
  // are most alike; some hundred, in the order of their numbers.
  [[nodiscard]] std::vector<Candidate> candidates(const ReadTicket& asked, const Lexicon& lexicon) const;
  // The same of all of them.
  [[nodiscard]] std::vector<Candidate> all(const ReadTicket& asked, const Lexicon& lexicon) const;
  // BM25 with each earlier ticket.
  [[nodiscard]] std::vector<float> word_scores(const TicketWords& asked) const;

 private:
  struct Likeness {
    std::vector<float> words, title, near;  // by number; by the words of the title alone
  };
  [[nodiscard]] double pairs_rarity_of(const TicketWords& asked, const TicketWords& earlier) const;
  [[nodiscard]] Likeness likeness(const ReadTicket& asked) const;
  [[nodiscard]] std::vector<Candidate> described(const ReadTicket& asked, const Lexicon& lexicon, const Likeness& like,
                                                 const std::vector<Number>& numbers) const;
  [[nodiscard]] std::vector<Number> chosen(const ReadTicket& asked, const std::vector<float>& words,
                                           const std::vector<float>& near) const;
};

}  // namespace hl::matching
