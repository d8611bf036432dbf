#include "engines/diagnosis/rollout.h"

#include <algorithm>
#include <limits>

namespace hl::diagnosis {
namespace {

constexpr double impossible = 1e-12;
constexpr std::size_t questions_considered = 12;
constexpr std::size_t actions_considered = 6;

}  // namespace

Rollout::Rollout(Board& board, QuestionRule& rule) : board_(board), rule_(rule) {
  const std::size_t steps = board.call.questions.size() + board.call.action_count();
  scored_.reserve(steps);
  found_.reserve(steps + 1);
}

double Rollout::ask(std::size_t question, double reach) {
  double minutes = board_.call.question_prices[question].cost;
  const std::size_t answers = board_.call.questions[question].usual.size();
  for (std::size_t k = 0; k < answers; ++k) {
    const double p = board_.hear(question, k);
    if (p > impossible) minutes += p * follow(reach * p);
    board_.undo();
  }
  return minutes;
}

double Rollout::act(std::size_t action, double reach) {
  const double solved = board_.repaired(action) / board_.mass;
  const auto [cost, clock] = board_.price(action);
  const double spent =
      cost + solved * board_.call.late(board_.elapsed + clock,
                                       board_.variance + board_.call.variance(clock));
  if (1 - solved <= impossible) return spent;
  board_.fail(action);
  const double after = follow(reach * (1 - solved));
  board_.undo();
  return spent + (1 - solved) * after;
}

double Rollout::follow(double reach) {
  if (board_.work > work_end_) return 0;  // whatever comes out is thrown away
  if (const double* known = known_.find(board_.key)) return *known;
  const Option next = rule_.choose();
  double minutes = next.minutes;
  if (next.step.kind != StepKind::hand_over && reach >= least_reach_) {
    minutes =
        next.step.kind == StepKind::ask ? ask(next.step.index, reach) : act(next.step.index, reach);
  }
  known_.put(board_.key, minutes);
  return minutes;
}

double Rollout::follow() {
  least_reach_ = 0;
  work_end_ = std::numeric_limits<double>::infinity();
  if (!keeps_values) known_.clear();
  return follow(1);
}

bool Rollout::options(double least_reach, double work, std::vector<Option>& into) {
  least_reach_ = least_reach;
  work_end_ = board_.work + work;
  if (!keeps_values) known_.clear();
  found_.clear();
  rule_.informative(questions_considered, scored_);
  for (const auto& question : scored_) {
    found_.push_back({{StepKind::ask, question.index}, ask(question.index, 1)});
  }
  rule_.efficient(actions_considered, scored_);
  const Option chosen = rule_.choose();
  const auto is_chosen = [&](const auto& one) { return one.index == chosen.step.index; };
  if (chosen.step.kind == StepKind::act &&
      std::none_of(scored_.begin(), scored_.end(), is_chosen)) {
    scored_.push_back({0, chosen.step.index});
  }
  for (const auto& action : scored_) {
    found_.push_back({{StepKind::act, action.index}, act(action.index, 1)});
  }
  if (board_.work > work_end_) return false;
  found_.push_back({{StepKind::hand_over, board_.call.escalation(board_.elapsed, board_.variance)},
                    board_.call.hand_over(board_.elapsed, board_.variance)});
  std::sort(found_.begin(), found_.end(), better);
  into = found_;
  return true;
}

}  // namespace hl::diagnosis
