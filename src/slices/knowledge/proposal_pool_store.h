// What may be proposed for a ticket, and the numbers by which it is ranked: earlier tickets like it, what helped
// with these, and articles that answer its text or helped with tickets like it. The same reading serves to
// propose and to learn, so that what is learned fits what is asked.
#pragma once

#include <map>

#include "engines/matching/article_history.h"
#include "slices/knowledge/article_index.h"
#include "slices/knowledge/ticket_index.h"
#include "slices/knowledge/use_store.h"

namespace hl::knowledge {

class ProposalPool {
 public:
  struct Asking {
    const Actor& actor;  // whose companies' tickets and whose articles are looked at
    const TicketText& ticket;
    Instant now{};
    // As it was when the ticket was opened: nothing later counts.
    bool is_past = false;
  };
  struct TicketCandidate {
    TicketId id;
    matching::PairFeatures features{};
    int helped = 0;  // how often before
  };
  struct ArticleCandidate {
    ArticleId id;
    std::string name;
    matching::ArticleFeatures features{};
    int helped_alike = 0;  // with how many tickets like this one
  };

 private:
  const matching::Lexicon& lexicon_;
  matching::ReadTicket asked_;
  matching::TicketParts asked_parts_;
  std::map<TicketId, TicketText> texts_;  // by id, which is the order of time
  matching::TicketHistory tickets_;
  matching::ArticleHistory articles_;
  std::vector<TicketId> ids_;    // by number in tickets_
  std::vector<double> shares_;   // resemblance, by number; below 0: not proposed itself
  std::vector<int> helped_;      // by number
  struct KnownArticle {
    ArticleId id;
    std::string name;
    double text = 0;
    std::int64_t everywhere = 0;
    int helped_alike = 0;
  };
  std::vector<KnownArticle> known_;  // by number in articles_

 public:
  ProposalPool(Tx& tx, const TicketIndex& index, const Asking& asking, const matching::Lexicon& lexicon);
  [[nodiscard]] std::vector<TicketCandidate> tickets() const;
  [[nodiscard]] std::vector<ArticleCandidate> articles() const;

 private:
  using Numbers = std::unordered_map<TicketId, matching::TicketHistory::Number>;
  Numbers read_tickets(Tx& tx, const TicketIndex& index, const Asking& asking);
  void read_articles(Tx& tx, const Asking& asking, const Numbers& numbers);
  std::optional<matching::ArticleHistory::Number> know(Tx& tx, const Asking& asking, ArticleId id);
};

// Reads many tickets' words alike; may be used by several threads at once.
const matching::TicketReader& ticket_reader();

}  // namespace hl::knowledge
