// What to do next in a call, what it will cost, and why.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engines/diagnosis/belief.h"
#include "engines/diagnosis/reasons.h"
#include "engines/diagnosis/search.h"
#include "engines/diagnosis/situation.h"
#include "engines/diagnosis/step.h"

namespace hl::diagnosis {

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
  std::size_t escalation = 0;         // the one that handing over now would go to
  std::optional<int> steps_that_fit;  // before the deadline; none without a deadline
};

inline constexpr std::size_t candidates_max = 3;

// Advises one call after the other, or one decision after the other, in the same memory: nothing is
// allocated once a few decisions were taken. The model must outlive it.
class Adviser {
 public:
  Adviser(const Model& model, const Situation& situation, const Effort& effort = {});
  Adviser(const Adviser&) = delete;
  Adviser& operator=(const Adviser&) = delete;

  // Never proposes a step that was done, answered, unknown to the caller or skipped. Valid until
  // the next call. Findings must refer to steps and answers of the model.
  const Advice& advise(std::span<const Finding> findings);
  // The same call later: nothing without a deadline.
  void set_minutes_left(std::optional<double> minutes);

 private:
  const std::vector<Option>& find();
  bool anything_left() const;
  bool any_step_fits() const;
  bool would_go_on_without_deadline();
  Because reason_to_hand_over();
  Candidate candidate(const Option& option);
  std::optional<int> steps_that_fit(const Step& next);

  const Model& model_;
  const Level level_;
  const Skill skill_;
  std::optional<double> minutes_left_;
  CallModel call_;
  Search search_;
  Believer believer_;
  Belief now_;
  Advice advice_;
  std::vector<Option> options_;
  std::vector<std::size_t> order_;
  std::vector<char> clusters_;
  std::vector<std::size_t> likeliest_;
};

Advice advise(const Model& model, std::span<const Finding> findings, const Situation& situation,
              const Effort& effort = {});

}  // namespace hl::diagnosis
