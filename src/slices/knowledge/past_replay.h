// Lives a helpdesk's past once more, ticket by ticket in the order of time: whatever is asked about a ticket is
// answered by what was known when it was opened, and what is learned is learned from earlier tickets alone. So
// the past measures what would have been shown, and ends as what is known today.
#pragma once

#include <functional>
#include <set>

#include "engines/matching/article_history.h"
#include "engines/matching/learned_order.h"
#include "slices/knowledge/past_tickets.h"

namespace hl::knowledge {

enum class Answering { similar, similar_by_text, articles };

class PastReplay {
  struct Past {
    std::vector<std::string> tickets, articles;  // that solved it
  };
  matching::TicketReader reader_;
  matching::TicketHistory history_;
  matching::ArticleHistory articles_;
  matching::Lexicon lexicon_;
  matching::LearnedOrder before_, order_;
  matching::ChoiceModel article_order_;
  std::vector<matching::ShownOnce> shown_;
  std::vector<matching::Choice> article_choices_;
  std::unordered_map<std::string, Past> solutions_;
  std::unordered_map<std::string, matching::TicketHistory::Number> numbers_;
  std::vector<std::string> names_;
  std::size_t next_lexicon_ = 300, next_order_ = matching::LearnedOrder::choices_min, next_articles_ = 100;
  Answering answering_;

 public:
  explicit PastReplay(Answering answering);
  // What is weighed, and how much each counts per unit before anything is learned.
  [[nodiscard]] std::vector<std::string_view> features() const;
  void begin_with(std::vector<double> weights);
  void know(const std::vector<PastSolution>& links, const std::vector<PastSolution>& articles);
  // Best first, at most `limit` names of earlier tickets, or of articles.
  [[nodiscard]] std::vector<std::string> answer(const PastTicket& ticket, std::size_t limit);
  void live_through(const PastTicket& ticket);
  // What was learned, a line for each feature: its name and its weight, in deviations and per unit.
  void explain(std::ostream& out) const;

 private:
  [[nodiscard]] const matching::ChoiceModel& model() const;
  [[nodiscard]] matching::ReadTicket read(const PastTicket& ticket) const;
  [[nodiscard]] std::vector<matching::ArticleHistory::Candidate> article_candidates(const PastTicket& ticket,
                                                                              const matching::ReadTicket& asked) const;
  void learn_words();
  void remember_choice(const matching::ReadTicket& asked, const Past& past);
  void remember_article_choice(const PastTicket& ticket, const matching::ReadTicket& asked, const Past& past);
  void remember_articles(const PastTicket& ticket, matching::TicketHistory::Number number, const Past& past);
};

}  // namespace hl::knowledge
