#include "engines/diagnosis/learning_truths.h"

#include <gtest/gtest.h>

#include "engines/diagnosis/learning_posterior.h"
#include "engines/diagnosis/learning_world.h"

namespace hl::diagnosis {
namespace {

const Model author = generate({6, 3, 2, .2, .1, 5}, 3);
constexpr std::size_t cause = 2;

double deviation_of_share(const std::vector<Model>& truths) {
  double sum = 0;
  double squares = 0;
  for (const Model& truth : truths) {
    double all = 0;
    for (const Cause& one : truth.causes) all += one.calls;
    const double share = truth.causes[cause].calls / all;
    sum += share;
    squares += share * share;
  }
  const auto n = static_cast<double>(truths.size());
  return std::sqrt(squares / n - sum / n * (sum / n));
}

// Calls in which nothing happened that tells what was the matter.
const std::vector<Lesson> unknown(100);

// Of a model with a question that tells each cause.
Model telling() {
  Model model = author;
  const std::size_t causes = model.causes.size();
  Question& question = model.questions[0];
  question.answers.resize(causes);
  question.locked = true;
  question.given.assign(causes * causes, 1e-5);
  for (std::size_t f = 0; f < causes; ++f) question.given[f * causes + f] = 1 - 1e-5 * 5;
  return model;
}

std::vector<Lesson> known() {
  std::vector<Lesson> out(100);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].findings = {{FindingKind::answered, 0, i % author.causes.size(), false}};
  }
  return out;
}

// A hundred of these calls tell no more than the author did. Were each a part of a call of every cause,
// they would tell a lot.
TEST(Truths, what_calls_were_about_is_as_uncertain_as_it_is) {
  const Strengths strengths = strengths_of(author);
  const Estimate found = estimate(author, strengths, unknown);
  std::mt19937 random(1);
  const double by_shares =
      deviation_of_share(Posterior(author, strengths, found.counts).draw(400, random));
  EXPECT_GT(deviation_of_share(draw_truths(author, strengths, unknown, {}, found, 400, random)),
            1.5 * by_shares);
}

TEST(Truths, where_all_is_known_they_are_as_close_as_the_counts_allow) {
  const Model model = telling();
  Strengths strengths = strengths_of(model);
  strengths.by_author = false;
  const auto lessons = known();
  const Estimate found = estimate(model, strengths, lessons);
  std::mt19937 random(1);
  const double by_shares =
      deviation_of_share(Posterior(model, strengths, found.counts).draw(400, random));
  EXPECT_NEAR(deviation_of_share(draw_truths(model, strengths, lessons, {}, found, 400, random)),
              by_shares, 0.2 * by_shares);
}

TEST(Truths, so_many_as_are_wanted_and_the_same_for_the_same_calls) {
  const Strengths strengths = strengths_of(author);
  const Estimate found = estimate(author, strengths, unknown);
  for (const std::size_t count : {1U, 20U, 250U}) {
    std::mt19937 random(1), again(1);
    const auto truths = draw_truths(author, strengths, unknown, {}, found, count, random);
    const auto same = draw_truths(author, strengths, unknown, {}, found, count, again);
    ASSERT_EQ(truths.size(), count);
    EXPECT_EQ(truths.back().causes[0].calls, same.back().causes[0].calls);
  }
}

TEST(Truths, locked_numbers_and_calls_left_out_stay_out) {
  Model locked = telling();
  locked.actions[0].fixes[0].locked = true;
  const Strengths strengths = strengths_of(locked);
  const auto lessons = known();
  const std::vector<char> all(lessons.size(), 1);
  const Estimate found = estimate(locked, strengths, lessons, all);
  std::mt19937 random(1), again(1);
  const auto without = draw_truths(locked, strengths, lessons, all, found, 50, random);
  const auto none = draw_truths(locked, strengths, {}, {}, found, 50, again);
  EXPECT_EQ(without.back().causes[0].calls, none.back().causes[0].calls);
  EXPECT_EQ(without.back().actions[0].fixes[0].p, author.actions[0].fixes[0].p);
}

}  // namespace
}  // namespace hl::diagnosis
