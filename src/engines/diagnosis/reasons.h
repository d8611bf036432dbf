// Why a step is proposed, as a code and the values that a sentence about it needs.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <optional>
#include <vector>

#include "engines/diagnosis/board.h"

namespace hl::diagnosis {

BOOST_DEFINE_ENUM_CLASS(BecauseCode, splits, confirms, likely_fix, cheap_check, deadline,
                        no_step_left, cheaper_to_hand_over)

// splits (cause, other_cause, p, other_p, minutes), confirms (cause, p, minutes), likely_fix
// (cause, p, minutes), cheap_check (p, minutes), deadline (the situation's minutes_left),
// cheaper_to_hand_over (the advice's go_on_minutes and hand_over_minutes).
struct Because {
  BecauseCode code = BecauseCode::no_step_left;
  std::size_t cause = 0;
  std::size_t other_cause = 0;
  double p = 0;
  double other_p = 0;
  double minutes = 0;  // of the step on the clock, its cluster included
  // Of a question or action: expected minutes after it, over all its outcomes.
  double rest_minutes = 0;
  // Whether the step ends before the deadline; none without a deadline.
  std::optional<bool> fits;
  bool was_postponed = false;  // set aside before; nothing better remains
};

// Why this question or action is worth its minutes now. Weights of the board must sum to 1;
// `likeliest` is working memory.
Because reason_to_ask(const Model& model, const Board& board, std::size_t question,
                      std::vector<std::size_t>& likeliest);
Because reason_to_act(const Model& model, const Board& board, std::size_t action);

}  // namespace hl::diagnosis
