#include "engines/diagnosis/learning_steps.h"

#include <gtest/gtest.h>

#include "engines/diagnosis/learning_world.h"

namespace hl::diagnosis {
namespace {

TEST(StepsTowards, each_stays_within_the_bound_and_the_first_goes_furthest_of_the_parts) {
  constexpr double bound = 0.1;
  const Model truth = true_model(3);
  const Model current = authored(truth, 3);
  const auto steps = steps_towards(current, truth, {}, bound);
  ASSERT_GT(steps.size(), 10U);
  for (const Model& step : steps) EXPECT_LE(largest_divergence(current, step), bound + 1e-6);
  EXPECT_NEAR(largest_divergence(current, steps[0]), bound, 1e-6);
  EXPECT_LT(largest_divergence(current, steps[1]), largest_divergence(current, steps[0]));
}

// The draws leave one repair wide open and all else certain.
TEST(StepsTowards, what_is_uncertain_stays_where_only_clear_numbers_move) {
  const Model truth = true_model(3);
  const Model current = authored(truth, 3);
  std::vector<Model> draws(2, truth);
  draws[0].actions[0].fixes[0].p = 0.01;
  draws[1].actions[0].fixes[0].p = 0.99;
  const auto steps = steps_towards(current, truth, draws, 1e9);
  ASSERT_GT(steps.size(), 2U);
  const Model& clear = steps[steps.size() - 2];  // then only its causes and repairs
  EXPECT_DOUBLE_EQ(clear.actions[0].fixes[0].p, current.actions[0].fixes[0].p);
  EXPECT_DOUBLE_EQ(clear.actions[1].fixes[0].p, truth.actions[1].fixes[0].p);
  EXPECT_DOUBLE_EQ(clear.questions[0].given[0], truth.questions[0].given[0]);
  EXPECT_DOUBLE_EQ(steps.back().questions[0].given[0], current.questions[0].given[0]);
  EXPECT_DOUBLE_EQ(steps.back().actions[1].fixes[0].p, truth.actions[1].fixes[0].p);
}

}  // namespace
}  // namespace hl::diagnosis
