#include "engines/networks/best_next.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "engines/networks/random_network_for_test.h"
#include "engines/networks/variable_elimination_for_test.h"

namespace hl::networks {
namespace {

// The same by the definition: the entropy of the targets' joint distribution after each answer.
class Definition {
  const Network& network_;
  VariableElimination elimination_;

 public:
  explicit Definition(const Network& network) : network_(network), elimination_(network) {}

  double probability(const std::vector<int>& evidence) const {
    double sum = 0;
    for (const double p : elimination_.joint(0, evidence)) sum += p;
    return sum;
  }

  // P(joint state of the targets, evidence) for each joint state.
  void joint(std::vector<int> evidence, std::span<const std::size_t> targets,
             std::vector<double>& out) const {
    if (targets.empty()) return out.push_back(probability(evidence));
    const std::size_t v = targets[0];
    const int seen = evidence[v];
    for (int s = 0; s < static_cast<int>(network_.nodes[v].states.size()); ++s) {
      evidence[v] = s;
      if (seen >= 0 && seen != s)
        out.push_back(0);
      else
        joint(evidence, targets.subspan(1), out);
    }
  }

  double entropy(const std::vector<int>& evidence, std::span<const std::size_t> targets) const {
    std::vector<double> p;
    joint(evidence, targets, p);
    double sum = 0, bits = 0;
    for (const double one : p) sum += one;
    for (const double one : p)
      if (one > 0) bits -= one / sum * std::log2(one / sum);
    return bits;
  }

  // The expectation over what observing v may show of a value of the evidence then.
  template <class Value>
  double expected(std::vector<int> evidence, std::size_t v, Value value) const {
    if (evidence[v] >= 0) return value(evidence);
    const double all = probability(evidence);
    double sum = 0;
    for (int s = 0; s < static_cast<int>(network_.nodes[v].states.size()); ++s) {
      evidence[v] = s;
      const double p = probability(evidence) / all;
      if (p > 0) sum += p * value(evidence);
    }
    return sum;
  }
};

struct World {
  Network network;
  std::vector<int> evidence;
  NextQuestion question;
};

World any_world(std::size_t targets) {
  std::mt19937 random(*rc::gen::inRange(0u, 1'000'000'000u));
  Shape shape;
  shape.nodes = 9;
  shape.reach = *rc::gen::inRange<std::size_t>(1, 8);
  shape.certain = *rc::gen::element(0.0, 0.4);
  World world{random_network(shape, random), {}, {}};
  world.evidence = random_evidence(world.network, 0.3, true, random);
  for (std::size_t i = 0; i < targets; ++i) world.question.targets.push_back(2 + 3 * i);
  // Candidates may be targets, and observed already.
  for (std::size_t v = 0; v < 9; ++v) world.question.candidates.push_back(v);
  return world;
}

RC_GTEST_PROP(BestNext, ranks_by_the_expected_entropy_of_the_targets, ()) {
  const World w = any_world(*rc::gen::inRange<std::size_t>(1, 3));
  const auto tree = JunctionTree::compile(w.network);
  Propagation propagation(*tree);
  const auto advice = best_next(*tree, propagation, w.evidence, w.question);
  RC_ASSERT(advice.has_value());
  const Definition definition(w.network);
  const double now = definition.entropy(w.evidence, w.question.targets);
  RC_ASSERT(std::abs(advice->entropy_bits - now) < 1e-9);
  double last = INFINITY;
  for (const Ranked& ranked : advice->ranking) {
    const double then = definition.expected(w.evidence, ranked.node, [&](const auto& evidence) {
      return definition.entropy(evidence, w.question.targets);
    });
    RC_ASSERT(std::abs(ranked.gain_bits - (now - then)) < 1e-9);
    RC_ASSERT(ranked.gain_bits <= last);
    last = ranked.gain_bits;
  }
}

RC_GTEST_PROP(BestNext, ranks_by_the_expected_cost_of_the_best_decision, ()) {
  World w = any_world(1);
  const std::size_t target = w.question.targets[0];
  const std::size_t states = w.network.nodes[target].states.size();
  for (std::size_t d = 0; d < 3; ++d) {
    auto& loss = w.question.losses.emplace_back();
    for (std::size_t s = 0; s < states; ++s)
      loss.push_back(static_cast<double>(*rc::gen::inRange(0, 100)));
  }
  for (std::size_t i = 0; i < w.question.candidates.size(); ++i)
    w.question.costs.push_back(static_cast<double>(*rc::gen::inRange(1, 20)));
  const auto tree = JunctionTree::compile(w.network);
  Propagation propagation(*tree);
  const auto advice = best_next(*tree, propagation, w.evidence, w.question);
  RC_ASSERT(advice.has_value());
  const Definition definition(w.network);
  const VariableElimination elimination(w.network);
  const auto decide = [&](const std::vector<int>& evidence) {
    const auto p = elimination.posterior(target, evidence);
    double best = INFINITY;
    for (const auto& loss : w.question.losses) {
      double sum = 0;
      for (std::size_t s = 0; s < states; ++s) sum += p[s] * loss[s];
      best = std::min(best, sum);
    }
    return best;
  };
  RC_ASSERT(std::abs(advice->expected_cost - decide(w.evidence)) < 1e-9);
  double last = 0;
  for (const Ranked& ranked : advice->ranking) {
    const double cost = w.question.costs[ranked.node];
    RC_ASSERT(std::abs(ranked.expected_cost -
                       (cost + definition.expected(w.evidence, ranked.node, decide))) < 1e-9);
    RC_ASSERT(ranked.expected_cost >= last);
    last = ranked.expected_cost;
  }
}

Network chain() {
  Network network;
  for (std::size_t i = 0; i < 14; ++i) {
    Node node{"n" + std::to_string(i), {"0", "1"}, {}, {0.4, 0.6}};
    if (i > 0) node.parents = {i - 1}, node.table = {0.9, 0.1, 0.2, 0.8};
    network.nodes.push_back(std::move(node));
  }
  return network;
}

TEST(BestNext, divides_bits_by_costs_and_adds_them_up_when_each_target_stands_for_itself) {
  const Network network = chain();
  const auto tree = JunctionTree::compile(network);
  Propagation propagation(*tree);
  const std::vector<int> nothing(14, not_observed);
  NextQuestion question{{5}, {4, 3}, false, {}, {}};
  EXPECT_EQ(best_next(*tree, propagation, nothing, question)->ranking[0].node, 4u);
  question.costs = {100, 1};
  EXPECT_EQ(best_next(*tree, propagation, nothing, question)->ranking[0].node, 3u);
  NextQuestion both{{5, 6}, {4}, true, {}, {}};
  const double sum =
      best_next(*tree, propagation, nothing, {{5}, {4}, false, {}, {}})->ranking[0].gain_bits +
      best_next(*tree, propagation, nothing, {{6}, {4}, false, {}, {}})->ranking[0].gain_bits;
  EXPECT_NEAR(best_next(*tree, propagation, nothing, both)->ranking[0].gain_bits, sum, 1e-12);
}

TEST(BestNext, refuses_too_many_joint_states_and_impossible_evidence) {
  Network network = chain();
  const auto tree = JunctionTree::compile(network);
  Propagation propagation(*tree);
  const std::vector<int> nothing(14, not_observed);
  NextQuestion question{{}, {0}, false, {}, {}};
  EXPECT_THROW((void)best_next(*tree, propagation, nothing, question), std::invalid_argument);
  for (std::size_t i = 0; i < 13; ++i) question.targets.push_back(i);
  const auto refused = best_next(*tree, propagation, nothing, question);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().detail.find("8192 joint states"), std::string::npos);
  question.each = true;
  EXPECT_TRUE(best_next(*tree, propagation, nothing, question).has_value());
}

}  // namespace
}  // namespace hl::networks
