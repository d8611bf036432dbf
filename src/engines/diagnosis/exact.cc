#include "engines/diagnosis/exact.h"

#include <algorithm>
#include <limits>

namespace hl::diagnosis {
namespace {

constexpr double impossible = 1e-12;

}  // namespace

ExactSolver::ExactSolver(Board& board, Sequencer& sequencer)
    : board_(board), sequencer_(sequencer) {}

double ExactSolver::cost_if_known(std::size_t cause) {
  attempts_.clear();
  for (const auto& fixer : board_.call.fixers(cause)) {
    // Without its cluster, which may have been opened for another action.
    if (board_.action_open[fixer.to])
      attempts_.push_back({fixer.p, board_.call.actions[fixer.to].cost});
  }
  std::sort(attempts_.begin(), attempts_.end(),
            [](const Attempt& x, const Attempt& y) { return x.p * y.cost > y.p * x.cost; });
  // Handing over only becomes dearer with time.
  const double hand_over = board_.call.hand_over(board_.elapsed, board_.variance);
  double spent = 0;
  double left = 1;
  double best = hand_over;
  for (const Attempt& attempt : attempts_) {
    spent += left * attempt.cost;
    left *= 1 - attempt.p;
    best = std::min(best, spent + left * hand_over);
  }
  return best;
}

bool ExactSolver::is_small(std::size_t states_max) const {
  // Pruning reaches a small part of all states; far beyond that there is no use in beginning.
  const double limit = 300.0 * static_cast<double>(states_max);
  double states = 1;
  for (const char open : board_.action_open) {
    if (open && (states *= 2) > limit) return false;
  }
  for (std::size_t q = 0; q < board_.question_open.size(); ++q) {
    if (!board_.question_open[q]) continue;
    states *= static_cast<double>(board_.call.questions[q].usual.size() + 1);
    if (states > limit) return false;
  }
  return true;
}

const std::vector<ExactSolver::Branch>& ExactSolver::branches(std::size_t level) {
  if (branches_.size() <= level) branches_.resize(level + 1);
  std::vector<Branch>& found = branches_[level];
  found.clear();
  double least = 0;
  for (std::size_t f = 0; f < known_.size(); ++f) least += board_.weights[f] * known_[f];
  for (std::size_t a = 0; a < board_.action_open.size(); ++a) {
    if (!board_.action_open[a]) continue;
    double solved = 0;
    double spared = 0;
    for (const auto& fix : board_.call.fixes(a)) {
      solved += board_.weights[fix.to] * fix.p;
      spared += board_.weights[fix.to] * fix.p * known_[fix.to];
    }
    if (solved <= impossible * board_.mass) continue;
    const auto [cost, clock] = board_.price(a);
    const double late =
        board_.call.late(board_.elapsed + clock, board_.variance + board_.call.variance(clock));
    found.push_back({{StepKind::act, a}, board_.mass * cost + solved * late + least - spared});
  }
  for (std::size_t q = 0; q < board_.question_open.size(); ++q) {
    if (!board_.question_open[q]) continue;
    found.push_back(
        {{StepKind::ask, q}, board_.mass * board_.call.question_prices[q].cost + least});
  }
  std::sort(found.begin(), found.end(),
            [](const Branch& x, const Branch& y) { return x.bound < y.bound; });
  return found;
}

// Per weight of the board, as all values here.
double ExactSolver::value_of(const Branch& branch, std::size_t level) {
  const std::size_t index = branch.step.index;
  const double mass = board_.mass;
  if (branch.step.kind == StepKind::act) {
    const auto [cost, clock] = board_.price(index);
    const double late =
        board_.call.late(board_.elapsed + clock, board_.variance + board_.call.variance(clock));
    const double spent = mass * cost + board_.repaired(index) * late;
    board_.fail(index);
    const double after = board_.mass > 0 ? board_.mass * value(level + 1) : 0;
    board_.undo();
    return spent + after;
  }
  double total = mass * board_.call.question_prices[index].cost;
  for (std::size_t k = 0; k < board_.call.questions[index].usual.size(); ++k) {
    const double p = board_.hear(index, k);
    total += mass * p * value(level + 1);
    board_.undo();
  }
  return total;
}

// Expected minutes from here, the problem being unsolved.
double ExactSolver::value(std::size_t level) {
  if (states_left_ == 0) return 0;
  if (const double* known = memo_.find(board_.key)) return *known;
  --states_left_;
  const double mass = board_.mass;
  // A good policy known beforehand cuts most branches at once.
  double best = mass * sequencer_.cost();
  branches(level);
  for (std::size_t i = 0; i < branches_[level].size(); ++i) {
    const Branch branch = branches_[level][i];
    if (branch.bound >= best) break;
    best = std::min(best, value_of(branch, level));
    if (states_left_ == 0) return 0;
  }
  memo_.put(board_.key, best / mass);
  return best / mass;
}

bool ExactSolver::solve(std::size_t states_max, std::vector<Option>& into) {
  if (!is_small(states_max)) return false;
  memo_.clear();
  known_.clear();
  for (std::size_t f = 0; f < board_.weights.size(); ++f) known_.push_back(cost_if_known(f));
  states_left_ = states_max;
  found_.clear();
  // The third best is still worth its work: it is shown to the technician.
  double best[3];
  std::fill(std::begin(best), std::end(best), std::numeric_limits<double>::infinity());
  branches(0);
  for (std::size_t i = 0; i < branches_[0].size(); ++i) {
    const Branch branch = branches_[0][i];
    if (branch.bound >= best[2]) break;
    const double value = value_of(branch, 0);
    if (states_left_ == 0) return false;
    found_.push_back({branch.step, value / board_.mass});
    best[2] = std::min(best[2], value);
    std::sort(std::begin(best), std::end(best));
  }
  found_.push_back({{StepKind::hand_over, board_.call.escalation(board_.elapsed, board_.variance)},
                    board_.call.hand_over(board_.elapsed, board_.variance)});
  std::sort(found_.begin(), found_.end(), better);
  into = found_;
  return true;
}

}  // namespace hl::diagnosis
