#include "engines/diagnosis/search.h"

#include <algorithm>

namespace hl::diagnosis {
namespace {

constexpr std::size_t actions_shown = 3;
constexpr double veto_work = 2e6;

bool hands_over(const Option& option) { return option.step.kind == StepKind::hand_over; }

}  // namespace

Search::Search(const CallModel& call, const Effort& effort)
    : board(call),
      sequencer(board),
      rule(board, sequencer, effort.questions_max),
      rollout(board, rule),
      effort_(effort),
      exact_(board, sequencer),
      veto_(board, sequencer, rule) {}

void Search::find() {
  if (effort_.exact_states > 0 && exact_.solve(effort_.exact_states, options_)) return;
  const double before = board.work;
  rule.options(actions_shown, options_);
  // A rollout takes the rule's decision some dozens of times; where even that is too much, the
  // attempt would be in vain.
  const double once = board.work - before;
  if (20 * once < effort_.operations) deepen();
}

// Coarse first; each pass that fits replaces the one before. Coarser than this, the rule itself,
// which looks at all steps alike, is the better judge.
void Search::deepen() {
  double left = effort_.operations;
  for (const double least_reach : {0.01, 0.001, 0.0}) {
    const double before = board.work;
    if (!rollout.options(least_reach, left, options_)) return;
    const double used = board.work - before;
    left -= used;
    if (left < 2 * used) return;
  }
}

const std::vector<Option>& Search::options() {
  find();
  if (!hands_over(options_.front())) return options_;
  if (const auto question = veto_.worth_asking(options_.front().minutes, veto_work)) {
    std::erase_if(options_, [&](const Option& o) { return o.step == question->step; });
    options_.insert(options_.begin(), *question);
  }
  return options_;
}

}  // namespace hl::diagnosis
