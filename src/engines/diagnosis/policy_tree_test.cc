#include "engines/diagnosis/policy_tree.h"

#include <gtest/gtest.h>

#include "engines/diagnosis/generated_model.h"

namespace hl::diagnosis {
namespace {

TEST(PolicyTree, costs_what_following_the_advice_costs) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const Model model = generate({5, 2, 2, .2, .1, 4, 2}, seed);
    const Effort effort{0, 2e5, 12};
    std::vector<Finding> findings;
    const double expected = cost_of_following(model, effort, findings);
    EXPECT_NEAR(PolicyTree(model, 100'000, effort).cost(model), expected, 0.01 * expected) << seed;
  }
}

TEST(PolicyTree, another_truth_costs_more_than_knowing_it) {
  const Model truth = generate({6, 3, 2, .2, .1, 5}, 1);
  Model wrong = truth;
  std::reverse(wrong.causes.begin(), wrong.causes.end());
  const Effort effort{6000, 3e6, 12};
  EXPECT_GT(PolicyTree(wrong, 2000, effort).cost(truth), PolicyTree(truth, 2000, effort).cost(truth));
}

TEST(PolicyTree, without_advice_repairs_follow_one_another) {
  const Model model = generate({6, 3, 2, .2, .1, 5}, 2);
  const PolicyTree tree(model, 0, {});
  for (const auto& node : tree.nodes()) {
    EXPECT_NE(node.step.kind, StepKind::ask);
  }
}

}  // namespace
}  // namespace hl::diagnosis
