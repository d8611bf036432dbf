// How much a text resembles the one at hand: stems and concepts they share, by BM25 (Robertson and
// Zaragoza 2009), with frequencies taken from the index of all tickets.
#pragma once

#include <unordered_map>

#include "engines/text/inflections.h"
#include "slices/knowledge/ticket_text_store.h"

namespace hl::knowledge {

class Resemblance {
  struct Wanted {
    text::WordIndex::Choice forms;
    float weight = 0;  // with the rarity in it
  };
  const text::Inflections& inflections_;
  Language language_;
  double mean_words_;
  std::unordered_map<std::string, Wanted> stems_;
  std::unordered_map<text::ConceptId, Wanted> concepts_;

 public:
  // Reads the index; the comparisons do not.
  Resemblance(const text::Inflections& inflections, const text::WordIndex& index,
              const TicketText& ticket, double mean_words);
  // For finding candidates.
  [[nodiscard]] std::vector<text::WordIndex::Weighted> choices() const;
  [[nodiscard]] double with(const TicketText& other) const;
};

}  // namespace hl::knowledge
