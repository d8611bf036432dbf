// What to do next in a call, what it will cost, and why.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engines/diagnosis/belief.h"
#include "engines/diagnosis/search.h"
#include "engines/diagnosis/situation.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

BOOST_DEFINE_ENUM_CLASS(BecauseCode, splits, confirms, likely_fix, cheap_check, deadline,
                        no_step_left, cheaper_to_hand_over)

// The reason for a step, with the values that the sentence needs:
// splits (cause, other_cause, p, other_p, minutes), confirms (cause, p), likely_fix (cause, p,
// minutes), cheap_check (p, minutes), deadline (the situation's minutes_left),
// cheaper_to_hand_over (the advice's go_on_minutes and hand_over_minutes).
struct Because {
  BecauseCode code = BecauseCode::no_step_left;
  std::size_t cause = 0;
  std::size_t other_cause = 0;
  double p = 0;
  double other_p = 0;
  double minutes = 0;
};

struct Candidate {
  Step step;
  double minutes = 0;               // expected cost until the end if this comes next
  std::optional<double> success_p;  // of an action
  Because because;
};

struct Advice {
  Candidate next;
  std::vector<Candidate> candidates;  // at most 3, `next` first
  std::vector<double> causes;         // P(cause), sums to 1
  double go_on_minutes = 0;           // expected cost of the best that is not handing over
  double hand_over_minutes = 0;
  std::optional<int> steps_that_fit;  // before the deadline; none without a deadline
};

inline constexpr std::size_t candidates_max = 3;

// Never proposes a step that was done, answered, unknown to the caller or skipped.
Advice advise(const Model& model, std::span<const Finding> findings, const Situation& situation,
              const Effort& effort = {});

}  // namespace hl::diagnosis
