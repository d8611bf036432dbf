#include "engines/diagnosis/circumstances.h"

#include <gtest/gtest.h>

#include "engines/diagnosis/advice.h"
#include "engines/diagnosis/generated_model.h"

namespace hl::diagnosis {
namespace {

Model with_tendency() {
  Model model = generate({}, 3);
  model.causes[0].tendencies = {{"os", "windows", 4}, {"device", "laptop", 0.5}};
  return model;
}

double sum_of_calls(const Model& model) {
  double sum = 0;
  for (const Cause& cause : model.causes) sum += cause.calls;
  return sum;
}

TEST(Circumstances, a_fact_multiplies_the_frequency_of_its_causes_only) {
  const Model model = with_tendency();
  const std::vector<Circumstance> windows{{"os", "windows"}};
  const Model changed = in_circumstances(model, windows);
  EXPECT_NEAR(changed.causes[0].calls / changed.causes[1].calls,
              4 * model.causes[0].calls / model.causes[1].calls, 1e-9);
  EXPECT_NEAR(changed.causes[2].calls / changed.causes[1].calls,
              model.causes[2].calls / model.causes[1].calls, 1e-9);
  EXPECT_NEAR(sum_of_calls(changed), sum_of_calls(model), 1e-9);
}

TEST(Circumstances, several_facts_multiply) {
  const Model model = with_tendency();
  const std::vector<Circumstance> both{{"os", "windows"}, {"device", "laptop"}};
  const Model changed = in_circumstances(model, both);
  EXPECT_NEAR(changed.causes[0].calls / changed.causes[1].calls,
              2 * model.causes[0].calls / model.causes[1].calls, 1e-9);
}

TEST(Circumstances, nothing_known_changes_nothing) {
  const Model model = with_tendency();
  for (const auto& known : {std::vector<Circumstance>{}, {{"os", "macos"}}, {{"site", "windows"}}}) {
    const Model changed = in_circumstances(model, known);
    for (std::size_t i = 0; i < model.causes.size(); ++i)
      EXPECT_NEAR(changed.causes[i].calls, model.causes[i].calls, 1e-9);
  }
}

}  // namespace
}  // namespace hl::diagnosis
