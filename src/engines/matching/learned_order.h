// The order in which earlier tickets are shown for a new one, learned from which one turned out to help. Two
// orders are kept: by text alone, and by all that is known.
#pragma once

#include <span>

#include "engines/matching/choice_model.h"
#include "engines/matching/ticket_history.h"

namespace hl::matching {

enum class Knowing { text, all };

// Of one past ticket: what could have been shown, and what helped.
struct ShownOnce {
  std::vector<TicketHistory::Candidate> candidates;
  std::vector<TicketHistory::Number> helped;
};

class LearnedOrder {
  ChoiceModel text_, all_;

 public:
  // What to do before anything is learned.
  LearnedOrder();
  LearnedOrder(ChoiceModel text, ChoiceModel all)
      : text_(std::move(text)),
        all_(std::move(all)) {}
  // By text it stays near the order before: what text says of likeness differs little from helpdesk to helpdesk.
  static LearnedOrder learn(std::span<const ShownOnce> past, const LearnedOrder& before);

  // So many choices teach more than they mislead.
  static constexpr std::size_t choices_min = 40;

  // Best first; of equal ones the newer.
  [[nodiscard]] std::vector<TicketHistory::Number> order(std::span<const TicketHistory::Candidate> candidates, Knowing knowing) const;
  [[nodiscard]] const ChoiceModel& model(Knowing knowing) const { return knowing == Knowing::text ? text_ : all_; }
};

}  // namespace hl::matching
