#include "engines/diagnosis/learning.h"

#include <gtest/gtest.h>

#include <numeric>

#include "engines/diagnosis/generated_model.h"

namespace hl::diagnosis {
namespace {

const Model model = generate({6, 3, 2, .2, .1, 5}, 3);

const std::vector<Finding> call = {{FindingKind::answered, 0, 1, false},
                                   {FindingKind::failed, 1, 0, false},
                                   {FindingKind::answered, 1, 0, true},
                                   {FindingKind::worked, 2, 0, false}};

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(Learning, one_call_is_one_call) {
  const Counts counts = learn(model, call, Level::regular, {});
  EXPECT_NEAR(sum(counts.causes), 1, 1e-9);
  EXPECT_NEAR(sum(counts.answers[0]), 1, 1e-9);
  EXPECT_EQ(sum(counts.answers[1]), 0) << "a withdrawn answer teaches nothing";
  EXPECT_GT(counts.fixes[2][0].worked + counts.fixes[2].back().worked, 0);
  EXPECT_EQ(counts.fixes[1][0].worked, 0);
  Closing half;
  half.weight = 0.5;
  EXPECT_NEAR(sum(learn(model, call, Level::regular, half).causes), 0.5, 1e-9);
}

TEST(Learning, a_named_cause_is_believed_but_not_blindly) {
  const auto before = causes_at_end(model, {}, Level::regular, {});
  const auto after = causes_at_end(model, {}, Level::regular, {4, 1});
  EXPECT_GT(after[4], before[4]);
  EXPECT_LT(after[4], 1);
}

TEST(Learning, counts_move_the_model_and_keep_it_sound) {
  Counts total;
  for (int i = 0; i < 200; ++i) total += learn(model, call, Level::regular, {2, 1});
  const Model learned = with_counts(model, total);
  const auto before = believe(model, {}, Level::regular).p;
  const auto after = believe(learned, {}, Level::regular).p;
  EXPECT_GT(after[2], before[2]);
  EXPECT_GT(after[2], 0.7);
  const std::size_t causes = model.causes.size();
  for (const Question& question : learned.questions) {
    for (std::size_t f = 0; f < causes; ++f) {
      EXPECT_NEAR(question.p(0, f, causes) + question.p(1, f, causes), 1, 1e-9);
    }
  }
  for (const Action& action : learned.actions) {
    for (const Fix& fix : action.fixes) {
      EXPECT_GT(fix.p, 0);
      EXPECT_LT(fix.p, 1);
    }
  }
}

TEST(Learning, confident_numbers_move_less_and_locked_ones_not_at_all) {
  Counts total;
  for (int i = 0; i < 50; ++i) total += learn(model, call, Level::regular, {2, 1});
  const Model usual = with_counts(model, total);
  Model careful = model;
  careful.confidence = 500;
  careful.causes[0].locked = true;
  careful.questions[0].locked = true;
  for (Action& action : careful.actions)
    for (Fix& fix : action.fixes) fix.locked = true;
  const Model moved = with_counts(careful, total);
  double before = 0;
  double after = 0;
  for (const Cause& cause : model.causes) before += cause.calls;
  for (const Cause& cause : moved.causes) after += cause.calls;
  EXPECT_NEAR(moved.causes[0].calls / after, model.causes[0].calls / before, 1e-9);
  EXPECT_LT(moved.causes[2].calls, usual.causes[2].calls);
  EXPECT_EQ(moved.questions[0].given, model.questions[0].given);
  EXPECT_NE(usual.questions[0].given, model.questions[0].given);
  for (std::size_t a = 0; a < model.actions.size(); ++a) {
    for (std::size_t k = 0; k < model.actions[a].fixes.size(); ++k)
      EXPECT_EQ(moved.actions[a].fixes[k].p, model.actions[a].fixes[k].p);
  }
}

TEST(Learning, no_counts_leave_the_model_as_written) {
  const auto before = believe(model, {}, Level::regular).p;
  const auto after = believe(with_counts(model, Counts(model)), {}, Level::regular).p;
  for (std::size_t f = 0; f < before.size(); ++f) EXPECT_NEAR(before[f], after[f], 1e-12);
}

}  // namespace
}  // namespace hl::diagnosis
