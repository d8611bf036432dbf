#include "engines/diagnosis/exact.h"

#include <algorithm>
#include <limits>

namespace hl::diagnosis {
namespace {

constexpr double impossible = 1e-12;

}  // namespace

ExactSolver::ExactSolver(const Model& model, const Prices& prices, Sequencer& sequencer)
    : model_(model), prices_(prices), sequencer_(sequencer) {}

double ExactSolver::cost_if_known(const Moment& root, std::size_t cause) const {
  struct Attempt {
    double p, cost;
  };
  std::vector<Attempt> attempts;
  for (std::size_t a = 0; a < model_.actions.size(); ++a) {
    if (!root.action_open[a]) continue;
    for (const Fix& fix : model_.actions[a].fixes) {
      // Without its cluster, which may have been opened for another action.
      if (fix.cause == cause) attempts.push_back({fix.p, prices_.actions[a].cost});
    }
  }
  std::sort(attempts.begin(), attempts.end(),
            [](const Attempt& x, const Attempt& y) { return x.p * y.cost > y.p * x.cost; });
  double spent = 0;
  double left = 1;
  double best = prices_.hand_over;
  for (const Attempt& attempt : attempts) {
    spent += left * attempt.cost;
    left *= 1 - attempt.p;
    best = std::min(best, spent + left * prices_.hand_over);
  }
  return best;
}

bool ExactSolver::prepare(const Moment& root, std::size_t states_max) {
  // Pruning reaches a small part of all states; far beyond that there is no use in beginning.
  const double limit = 300.0 * static_cast<double>(states_max);
  double states = 1;
  std::size_t depth = 2;
  radix_act_.assign(model_.actions.size(), 0);
  radix_ask_.assign(model_.questions.size(), 0);
  for (std::size_t a = 0; a < radix_act_.size(); ++a) {
    if (!root.action_open[a]) continue;
    radix_act_[a] = static_cast<std::uint64_t>(states);
    if ((states *= 2) > limit) return false;
    ++depth;
  }
  for (std::size_t q = 0; q < radix_ask_.size(); ++q) {
    if (!root.question_open[q]) continue;
    radix_ask_[q] = static_cast<std::uint64_t>(states);
    states *= static_cast<double>(model_.questions[q].answers.size() + 1);
    if (states > limit) return false;
    ++depth;
  }
  frames_.resize(depth);
  known_.clear();
  for (std::size_t f = 0; f < model_.causes.size(); ++f) known_.push_back(cost_if_known(root, f));
  states_left_ = states_max;
  return true;
}

double ExactSolver::hand_over(const Moment& moment, double mass) const {
  return mass * (prices_.hand_over + prices_.late(moment.elapsed));
}

std::vector<ExactSolver::Branch> ExactSolver::branches(const Moment& moment, double mass) const {
  double least = 0;
  for (std::size_t f = 0; f < known_.size(); ++f) least += moment.weights[f] * known_[f];
  std::vector<Branch> found;
  for (std::size_t a = 0; a < moment.action_open.size(); ++a) {
    if (!moment.action_open[a]) continue;
    double solved = 0;
    double spared = 0;
    for (const Fix& fix : model_.actions[a].fixes) {
      solved += moment.weights[fix.cause] * fix.p;
      spared += moment.weights[fix.cause] * fix.p * known_[fix.cause];
    }
    if (solved <= impossible * mass) continue;
    const auto [cost, clock] = price_of(model_, prices_, a, moment.cluster_open);
    const double late = prices_.late(moment.elapsed + clock);
    found.push_back({{StepKind::act, a}, mass * cost + solved * late + least - spared});
  }
  for (std::size_t q = 0; q < moment.question_open.size(); ++q) {
    if (!moment.question_open[q]) continue;
    found.push_back({{StepKind::ask, q}, mass * prices_.questions[q].cost + least});
  }
  std::sort(found.begin(), found.end(),
            [](const Branch& x, const Branch& y) { return x.bound < y.bound; });
  return found;
}

double ExactSolver::value_of(const Branch& branch, std::size_t level, std::uint64_t key,
                             double mass) {
  const Moment& here = frames_[level];
  const std::size_t index = branch.step.index;
  if (branch.step.kind == StepKind::act) {
    const auto [cost, clock] = price_of(model_, prices_, index, here.cluster_open);
    const double late = prices_.late(here.elapsed + clock);
    const double spent = mass * cost + repaired(model_, here, index) * late;
    const std::uint64_t next = key + radix_act_[index];
    if (const auto known = memo_.find(next); known != memo_.end()) return spent + known->second;
    fail(model_, prices_, here, index, frames_[level + 1]);
    return spent + value(level + 1, next);
  }
  double total = mass * prices_.questions[index].cost;
  for (std::size_t k = 0; k < model_.questions[index].answers.size(); ++k) {
    const std::uint64_t next = key + radix_ask_[index] * (k + 1);
    if (const auto known = memo_.find(next); known != memo_.end()) {
      total += known->second;
    } else {
      hear(model_, prices_, here, index, k, frames_[level + 1]);
      total += value(level + 1, next);
    }
  }
  return total;
}

double ExactSolver::value(std::size_t level, std::uint64_t key) {
  if (states_left_ == 0) return 0;
  --states_left_;
  const Moment& here = frames_[level];
  const double mass = here.mass();
  // A good policy known beforehand cuts most branches at once.
  double best = mass <= 0 ? 0 : mass * sequencer_.cost(here);
  for (const Branch& branch : branches(here, mass)) {
    if (branch.bound >= best) break;
    best = std::min(best, value_of(branch, level, key, mass));
    if (states_left_ == 0) return 0;
  }
  memo_.emplace(key, best);
  return best;
}

std::optional<std::vector<Option>> ExactSolver::solve(const Moment& root, std::size_t states_max) {
  if (!prepare(root, states_max)) return std::nullopt;
  memo_.clear();
  frames_[0] = root;
  const double mass = root.mass();
  std::vector<Option> options;
  // The third best is still worth its work: it is shown to the technician.
  std::vector<double> best(3, std::numeric_limits<double>::infinity());
  for (const Branch& branch : branches(root, mass)) {
    if (branch.bound >= best.back()) break;
    const double found = value_of(branch, 0, 0, mass);
    if (states_left_ == 0) return std::nullopt;
    options.push_back({branch.step, found / mass});
    best.back() = std::min(best.back(), found);
    std::sort(best.begin(), best.end());
  }
  options.push_back({{StepKind::hand_over, 0}, hand_over(root, mass) / mass});
  std::sort(options.begin(), options.end(), better);
  return options;
}

}  // namespace hl::diagnosis
