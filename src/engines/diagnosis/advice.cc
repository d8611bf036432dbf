#include "engines/diagnosis/advice.h"

#include <algorithm>

namespace hl::diagnosis {
namespace {

bool hands_over(const Option& option) { return option.step.kind == StepKind::hand_over; }

bool contains(const std::vector<std::size_t>& steps, std::size_t step) {
  return std::find(steps.begin(), steps.end(), step) != steps.end();
}

}  // namespace

Adviser::Adviser(const Model& model, const Situation& situation, const Effort& effort)
    : model_(model),
      level_(situation.level),
      skill_(situation.skill),
      minutes_left_(situation.minutes_left),
      call_(model, situation),
      search_(call_, effort) {}

void Adviser::set_minutes_left(std::optional<double> minutes) {
  minutes_left_ = minutes;
  call_.set_minutes_left(minutes);
}

bool Adviser::anything_left() const {
  const Board& board = search_.board;
  for (std::size_t a = 0; a < board.action_open.size(); ++a) {
    if (board.action_open[a] && board.repaired(a) > 0) return true;
  }
  return std::find(board.question_open.begin(), board.question_open.end(), 1) !=
         board.question_open.end();
}

bool Adviser::any_step_fits() const {
  const Board& board = search_.board;
  for (std::size_t a = 0; a < board.action_open.size(); ++a) {
    if (board.action_open[a] && board.price(a).clock <= call_.time_left()) return true;
  }
  for (std::size_t q = 0; q < board.question_open.size(); ++q) {
    if (board.question_open[q] && call_.question_prices[q].clock <= call_.time_left()) return true;
  }
  return false;
}

bool Adviser::would_go_on_without_deadline() {
  call_.set_minutes_left(std::nullopt);
  const bool goes_on = !hands_over(search_.options().front());
  call_.set_minutes_left(minutes_left_);
  return goes_on;
}

Because Adviser::reason_to_hand_over() {
  Because because;
  because.code = BecauseCode::cheaper_to_hand_over;
  because.minutes = call_.hand_over(0, 0);
  if (!anything_left()) {
    because.code = BecauseCode::no_step_left;
  } else if (minutes_left_ && (!any_step_fits() || would_go_on_without_deadline())) {
    because.code = BecauseCode::deadline;
  }
  return because;
}

Candidate Adviser::candidate(const Option& option) {
  Candidate candidate{option.step, option.minutes, std::nullopt, {}};
  const std::size_t index = option.step.index;
  const Board& board = search_.board;
  switch (option.step.kind) {
    case StepKind::ask:
      candidate.because = reason_to_ask(model_, board, index, likeliest_);
      candidate.because.was_postponed = contains(now_.postponed_questions, index);
      candidate.because.rest_minutes = option.minutes - call_.question_prices[index].cost;
      break;
    case StepKind::act:
      candidate.success_p = board.repaired(index);
      candidate.because = reason_to_act(model_, board, index);
      candidate.because.was_postponed = contains(now_.postponed_actions, index);
      candidate.because.rest_minutes = option.minutes - board.price(index).cost;
      break;
    case StepKind::hand_over: candidate.because = reason_to_hand_over(); break;
  }
  return candidate;
}

std::optional<int> Adviser::steps_that_fit(const Step& next) {
  if (!minutes_left_) return std::nullopt;
  double elapsed = 0;
  int fit = 0;
  if (next.kind == StepKind::ask) {
    elapsed += call_.question_prices[next.index].clock;
    if (elapsed > call_.time_left()) return 0;
    ++fit;
  }
  search_.sequencer.all(order_);
  clusters_ = search_.board.cluster_open;
  for (const std::size_t action : order_) {
    elapsed += call_.actions[action].clock;
    const std::uint32_t cluster = call_.cluster_of[action];
    if (cluster != CallModel::no_cluster && !clusters_[cluster]) {
      elapsed += call_.clusters[cluster].clock;
      clusters_[cluster] = 1;
    }
    if (elapsed > call_.time_left()) break;
    ++fit;
  }
  return fit;
}

// What was set aside comes back only when all that is left otherwise is handing over.
const std::vector<Option>& Adviser::find() {
  search_.board.begin(now_);
  options_ = search_.options();
  const bool postponed = !now_.postponed_questions.empty() || !now_.postponed_actions.empty();
  if (!postponed || !hands_over(options_.front())) return options_;
  for (const std::size_t q : now_.postponed_questions) now_.question_open[q] = 1;
  for (const std::size_t a : now_.postponed_actions) now_.action_open[a] = 1;
  search_.board.begin(now_);
  options_ = search_.options();
  return options_;
}

const Advice& Adviser::advise(std::span<const Finding> findings) {
  now_ = believer_.believe(model_, findings, level_, skill_);
  call_.temper(model_, findings);
  find();
  advice_.causes = now_.p;
  advice_.candidates.clear();
  advice_.escalation = call_.escalation(0, 0);
  advice_.hand_over_minutes = call_.hand_over(0, 0);
  const auto on = std::find_if_not(options_.begin(), options_.end(), hands_over);
  advice_.go_on_minutes = on == options_.end() ? advice_.hand_over_minutes : on->minutes;
  for (const Option& option : options_) {
    if (advice_.candidates.size() == candidates_max) break;
    advice_.candidates.push_back(candidate(option));
  }
  advice_.next = advice_.candidates.front();
  advice_.steps_that_fit = steps_that_fit(advice_.next.step);
  return advice_;
}

Advice advise(const Model& model, std::span<const Finding> findings, const Situation& situation,
              const Effort& effort) {
  return Adviser(model, situation, effort).advise(findings);
}

}  // namespace hl::diagnosis
