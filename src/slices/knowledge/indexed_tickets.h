// Tickets by their words, in memory, some hundred bytes each: what TicketIndex fills and searches. Any
// number of threads may search while none adds.
#pragma once

#include <unordered_map>

#include "engines/text/inflections.h"
#include "slices/knowledge/ticket_text_store.h"

namespace hl::knowledge {

class Resemblance;

class IndexedTickets {
 public:
  struct Known {
    TicketId id;
    PersonId person;
    std::uint32_t company = 0;  // its place in companies_
    std::uint32_t text = 0;     // a hash, to see whether the words changed
    std::int32_t opened_minute = 0;
    Language language = Language::en;
    bool is_solved = false;
  };
  struct Candidate {
    Known known;
    double weight = 0;
  };

 private:
  struct Place {
    TicketId id;
    text::WordIndex::Number number;
  };

  text::WordIndex words_;
  std::vector<Known> known_;   // by number in words_
  std::vector<Place> places_;  // by id
  std::vector<CompanyId> companies_;
  std::unordered_map<CompanyId, std::uint32_t> company_places_;
  double words_sum_ = 0;

 public:
  // Adds it, or replaces what was known of it; a merged one is found no longer.
  void take(const TicketText& ticket);
  // After many have been taken: keeps no room for more.
  void tidy() {
    words_.tidy();
    known_.shrink_to_fit();
    places_.shrink_to_fit();
  }
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(words_, known_, places_, companies_, words_sum_);
    company_places_.clear();
    for (const CompanyId company : companies_)
      company_places_.emplace(company, static_cast<std::uint32_t>(company_places_.size()));
  }
  // So many texts were replaced that all are better read anew.
  [[nodiscard]] bool is_worn() const;

  [[nodiscard]] const text::WordIndex& words() const { return words_; }
  [[nodiscard]] double mean_words() const;
  // Tickets that have all the words, newest first: of companies the actor may see, a requester's own.
  [[nodiscard]] std::vector<TicketId> find(const text::Inflections& inflections, const Actor& actor,
                                           const std::string& typed, std::size_t limit) const;
  // Of companies the actor may see; solved and recent ones before others that resemble as much.
  [[nodiscard]] std::vector<Candidate> candidates(const Actor& actor, const TicketText& ticket,
                                                  const Resemblance& wanted, Instant now) const;

 private:
  // By place in companies_.
  [[nodiscard]] std::vector<bool> seen_by(const Actor& actor) const;
  // Whose tickets are looked at for this actor: so long as he finds nothing of others, the time he waits
  // must not tell of them either.
  [[nodiscard]] text::WordIndex::Within within(const Actor& actor) const;
};

}  // namespace hl::knowledge
