#include "engines/networks/propagation.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "engines/networks/random_network_for_test.h"
#include "engines/networks/variable_elimination_for_test.h"

namespace hl::networks {
namespace {

Shape any_shape() {
  Shape shape;
  shape.nodes = *rc::gen::inRange<std::size_t>(1, 28);
  shape.states_max = *rc::gen::inRange<std::size_t>(2, 7);
  shape.parents_max = *rc::gen::inRange<std::size_t>(1, 5);
  shape.reach = *rc::gen::inRange<std::size_t>(1, 11);
  shape.isolated = *rc::gen::element(0.0, 0.2, 0.6);
  shape.certain = *rc::gen::element(0.0, 0.3, 0.9);
  shape.zeros = *rc::gen::element(0.0, 0.3);
  return shape;
}

std::mt19937 any_random() { return std::mt19937(*rc::gen::inRange(0u, 1'000'000'000u)); }

void same_as_elimination(const Network& network, const std::vector<int>& evidence,
                         Propagation& propagation) {
  const VariableElimination elimination(network);
  const bool is_possible = propagation.infer(evidence);
  double p_evidence = 0;
  for (const double p : elimination.joint(0, evidence)) p_evidence += p;
  ASSERT_EQ(is_possible, p_evidence > 0);
  if (!is_possible) return;
  EXPECT_NEAR(propagation.log_probability(), std::log(p_evidence), 1e-9);
  for (std::size_t v = 0; v < network.nodes.size(); ++v) {
    const auto expected = elimination.posterior(v, evidence);
    const auto found = propagation.posterior(v);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t s = 0; s < found.size(); ++s)
      ASSERT_NEAR(found[s], expected[s], 1e-9) << network.nodes[v].name << ' ' << s;
  }
}

RC_GTEST_PROP(Propagation, gives_the_posteriors_of_variable_elimination, ()) {
  auto random = any_random();
  const Network network = random_network(any_shape(), random);
  const auto tree = JunctionTree::compile(network);
  RC_ASSERT(tree.has_value());
  RC_PRE(tree->tables().size() < 20'000);
  Propagation propagation(*tree);
  for (const double share : {0.0, 0.2, 0.5}) {
    same_as_elimination(network, random_evidence(network, share, true, random), propagation);
    same_as_elimination(network, random_evidence(network, share, false, random), propagation);
    RC_ASSERT(!testing::Test::HasFatalFailure());
  }
}

// What is kept from the query before, even an impossible one, changes no bit of the next answer.
RC_GTEST_PROP(Propagation, answers_the_same_after_other_queries, ()) {
  auto random = any_random();
  const Network network = random_network(any_shape(), random);
  const auto tree = JunctionTree::compile(network);
  RC_ASSERT(tree.has_value());
  Propagation used(*tree);
  for (int i = 0; i < 6; ++i) {
    const auto evidence = random_evidence(network, 0.1 * i, i % 3 != 2, random);
    Propagation fresh(*tree);
    const bool is_possible = fresh.infer(evidence);
    RC_ASSERT(used.infer(evidence) == is_possible);
    if (!is_possible) continue;
    RC_ASSERT(
        std::equal(used.posteriors().begin(), used.posteriors().end(), fresh.posteriors().begin()));
  }
}

Node node(std::string name, std::size_t states, std::vector<std::size_t> parents,
          std::vector<double> table) {
  Node out{std::move(name), {}, std::move(parents), std::move(table)};
  for (std::size_t s = 0; s < states; ++s) out.states.push_back(std::to_string(s));
  return out;
}

TEST(Propagation, survives_thousands_of_findings_that_multiply_to_less_than_any_double) {
  // Two causes; 3,000 findings speak for one and 3,000 as strongly for the other, then two more.
  Network network;
  network.nodes.push_back(node("cause", 2, {}, {0.5, 0.5}));
  for (int i = 0; i < 6002; ++i)
    network.nodes.push_back(node("f" + std::to_string(i), 2, {0},
                                 i % 2 == 0 ? std::vector{0.01, 0.99, 0.001, 0.999}
                                            : std::vector{0.001, 0.999, 0.01, 0.99}));
  network.nodes.back().table = network.nodes[1].table;
  const auto tree = JunctionTree::compile(network);
  ASSERT_TRUE(tree.has_value());
  Propagation propagation(*tree);
  std::vector<int> evidence(network.nodes.size(), 0);
  evidence[0] = not_observed;
  ASSERT_TRUE(propagation.infer(evidence));
  EXPECT_NEAR(propagation.posterior(0)[0], 100.0 / 101, 1e-9);
  const double expected =
      3001 * std::log(0.01) + 3001 * std::log(0.001) + std::log(0.5 * 10 + 0.5 / 10);
  EXPECT_NEAR(propagation.log_probability(), expected, 1e-6);
}

TEST(Propagation, knows_what_is_certain_and_what_cannot_be) {
  // c is a XOR b; d stands alone and has one state.
  Network network;
  network.nodes = {node("c", 2, {1, 2}, {1, 0, 0, 1, 0, 1, 1, 0}), node("a", 2, {}, {0.3, 0.7}),
                   node("b", 2, {}, {1, 0}), node("d", 1, {}, {1})};
  const auto tree = JunctionTree::compile(network);
  ASSERT_TRUE(tree.has_value());
  Propagation propagation(*tree);
  ASSERT_TRUE(propagation.infer(std::vector{1, -1, -1, -1}));
  EXPECT_EQ(propagation.posterior(1)[1], 1);
  EXPECT_EQ(propagation.posterior(2)[0], 1);
  EXPECT_EQ(propagation.posterior(3)[0], 1);
  EXPECT_NEAR(propagation.log_probability(), std::log(0.7), 1e-12);
  EXPECT_FALSE(propagation.infer(std::vector{1, 0, -1, 0}));
  EXPECT_EQ(propagation.log_probability(), -INFINITY);
  EXPECT_FALSE(propagation.infer(std::vector{-1, -1, 1, -1}));
  EXPECT_THROW(propagation.infer(std::vector{2, -1, -1, -1}), std::out_of_range);
  EXPECT_THROW(propagation.infer(std::vector{0}), std::out_of_range);
}

TEST(JunctionTree, refuses_what_would_be_too_large_and_names_the_size) {
  Network network;
  for (std::size_t i = 0; i < 12; ++i)
    network.nodes.push_back(node("n" + std::to_string(i), 2, {}, {0.5, 0.5}));
  std::vector<std::size_t> parents(12);
  for (std::size_t i = 0; i < 12; ++i) parents[i] = i;
  network.nodes.push_back(node("sum", 2, parents, std::vector(8192, 0.5)));
  Limits limits;
  limits.clique_entries = 4096;
  const auto tree = JunctionTree::compile(network, limits);
  ASSERT_FALSE(tree.has_value());
  EXPECT_NE(tree.error().detail.find("8.19e+03 numbers for 13 nodes"), std::string::npos)
      << tree.error().detail;
  limits.clique_entries = 8192;
  EXPECT_TRUE(JunctionTree::compile(network, limits).has_value());
  limits.total_entries = 8000;
  EXPECT_FALSE(JunctionTree::compile(network, limits).has_value());
}

TEST(JunctionTree, refuses_tables_that_do_not_fit) {
  EXPECT_THROW((void)JunctionTree::compile({{node("a", 2, {}, {1})}}), std::invalid_argument);
  EXPECT_THROW((void)JunctionTree::compile({{node("a", 1, {3}, {1})}}), std::invalid_argument);
  EXPECT_THROW((void)JunctionTree::compile({{node("a", 1, {0}, {1})}}), std::invalid_argument);
}

TEST(Cycle, is_found_and_named_from_parent_to_child) {
  Network network;
  network.nodes = {node("a", 1, {}, {1}), node("b", 1, {0, 3}, {1}), node("c", 1, {1}, {1}),
                   node("d", 1, {2}, {1})};
  EXPECT_EQ(cycle_in(network), (std::vector<std::size_t>{1, 2, 3}));
  network.nodes[1].parents = {0};
  EXPECT_TRUE(cycle_in(network).empty());
}

}  // namespace
}  // namespace hl::networks
