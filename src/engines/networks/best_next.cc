#include "engines/networks/best_next.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <stdexcept>

namespace hl::networks {
namespace {

double bits(double p) { return p > 0 ? -p * std::log2(p) : 0; }

class Search {
  const JunctionTree& tree_;
  Propagation& propagation_;
  const NextQuestion& question_;
  std::vector<int> evidence_;
  std::vector<double> before_;  // all posteriors
  std::vector<double> gains_;   // per candidate
  // Per candidate, its states and the decisions: the part of the expected loss.
  std::vector<std::vector<double>> losses_;
  double entropy_ = 0;

 public:
  Search(const JunctionTree& tree, Propagation& propagation, std::span<const int> evidence,
         const NextQuestion& question)
      : tree_(tree),
        propagation_(propagation),
        question_(question),
        evidence_(evidence.begin(), evidence.end()),
        gains_(question.candidates.size()) {
    if (question.losses.empty()) return;
    for (const std::size_t c : question.candidates)
      losses_.emplace_back(tree.states_of(c) * question.losses.size());
  }

  Outcome<NextAdvice> run() {
    if (!propagation_.infer(evidence_))
      return refuse(Problem::invalid_input, "the evidence is impossible");
    before_.assign(propagation_.posteriors().begin(), propagation_.posteriors().end());
    const std::span<const std::size_t> targets = question_.targets;
    if (question_.each) {
      for (std::size_t i = 0; i < targets.size(); ++i) go_through(targets.subspan(i, 1), 1);
    } else {
      go_through(targets, 1);
    }
    return advice();
  }

 private:
  double before(std::size_t node, std::size_t state) const {
    return before_[tree_.place_of(node) + state];
  }

  // Every possible joint state of the targets that are left; p is that of those already set.
  void go_through(std::span<const std::size_t> targets, double p) {
    const std::size_t target = targets.front();
    const std::size_t states = tree_.states_of(target);
    const std::size_t place = tree_.place_of(target);
    const std::vector<double> here(
        propagation_.posteriors().begin() + static_cast<std::ptrdiff_t>(place),
        propagation_.posteriors().begin() + static_cast<std::ptrdiff_t>(place + states));
    const int held = evidence_[target];
    for (std::size_t s = 0; s < states; ++s) {
      evidence_[target] = static_cast<int>(s);
      if (!(here[s] > 0) || !propagation_.infer(evidence_)) continue;
      if (targets.size() > 1) {
        go_through(targets.subspan(1), p * here[s]);
      } else {
        weigh(p * here[s], s);
      }
    }
    evidence_[target] = held;
    propagation_.infer(evidence_);
  }

  void weigh(double p, std::size_t state) {
    entropy_ += bits(p);
    for (std::size_t i = 0; i < gains_.size(); ++i) {
      const std::size_t c = question_.candidates[i];
      const auto after = propagation_.posterior(c);
      for (std::size_t s = 0; s < after.size(); ++s) {
        if (after[s] > 0 && before(c, s) > 0)
          gains_[i] += p * after[s] * std::log2(after[s] / before(c, s));
        for (std::size_t d = 0; d < question_.losses.size(); ++d)
          losses_[i][s * question_.losses.size() + d] += p * after[s] * question_.losses[d][state];
      }
    }
  }

  double cost_of(std::size_t i) const { return question_.costs.empty() ? 0 : question_.costs[i]; }

  NextAdvice advice() const {
    NextAdvice out;
    out.entropy_bits = entropy_;
    const std::size_t decisions = question_.losses.size();
    if (decisions > 0) out.expected_cost = std::numeric_limits<double>::infinity();
    for (const auto& loss : question_.losses) {
      double sum = 0;
      for (std::size_t s = 0; s < loss.size(); ++s)
        sum += before(question_.targets[0], s) * loss[s];
      out.expected_cost = std::min(out.expected_cost, sum);
    }
    struct Keyed {
      double key;
      Ranked ranked;
    };
    std::vector<Keyed> all;
    for (std::size_t i = 0; i < gains_.size(); ++i) {
      // Rounding may leave a node that tells nothing a hair below 0.
      Ranked one{question_.candidates[i], std::max(0.0, gains_[i]), 0};
      double key = -one.gain_bits / (question_.costs.empty() ? 1 : question_.costs[i]);
      if (decisions > 0) {
        one.expected_cost = cost_of(i);
        for (auto at = losses_[i].begin(); at != losses_[i].end();
             at += static_cast<std::ptrdiff_t>(decisions))
          one.expected_cost += *std::min_element(at, at + static_cast<std::ptrdiff_t>(decisions));
        key = one.expected_cost;
      }
      all.push_back({key, one});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
    for (const Keyed& keyed : all) out.ranking.push_back(keyed.ranked);
    return out;
  }
};

void check(const JunctionTree& tree, std::span<const int> evidence, const NextQuestion& question) {
  const auto is_node = [&](std::size_t node) { return node < tree.node_count(); };
  bool fits = evidence.size() == tree.node_count() && !question.targets.empty() &&
              std::all_of(question.targets.begin(), question.targets.end(), is_node) &&
              std::all_of(question.candidates.begin(), question.candidates.end(), is_node) &&
              (question.costs.empty() || question.costs.size() == question.candidates.size()) &&
              (question.losses.empty() || question.targets.size() == 1);
  for (const auto& loss : question.losses)
    fits = fits && loss.size() == tree.states_of(question.targets[0]);
  if (!fits) throw std::invalid_argument("the question does not fit the network");
}

}  // namespace

Outcome<NextAdvice> best_next(const JunctionTree& tree, Propagation& propagation,
                              std::span<const int> evidence, const NextQuestion& question) {
  check(tree, evidence, question);
  double joint = 1;
  for (const std::size_t target : question.targets)
    joint *= static_cast<double>(tree.states_of(target));
  if (!question.each && joint > joint_states_max) {
    char text[200];
    std::snprintf(
        text, sizeof text,
        "the targets have %.4g joint states together, more than %.0f; name fewer targets or "
        "let each stand for itself",
        joint, joint_states_max);
    return refuse(Problem::invalid_input, text);
  }
  return Search(tree, propagation, evidence, question).run();
}

}  // namespace hl::networks
