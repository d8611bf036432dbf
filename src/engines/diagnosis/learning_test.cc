#include "engines/diagnosis/learning.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "engines/diagnosis/learning_levels.h"
#include "engines/diagnosis/learning_world.h"

namespace hl::diagnosis {
namespace {

const Model model = generate({6, 3, 2, .2, .1, 5}, 3);
const ClosingCodes codes(model.causes.size());

const std::vector<Finding> findings = {{FindingKind::answered, 0, 1, false},
                                       {FindingKind::failed, 1, 0, false},
                                       {FindingKind::answered, 1, 0, true},
                                       {FindingKind::worked, 2, 0, false}};

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

Counts counted(const std::vector<Lesson>& lessons) {
  Counts counts(model);
  for (const Lesson& lesson : lessons) count(model, lesson, codes, counts);
  return counts;
}

std::vector<Lesson> some_lessons(unsigned seed, std::size_t n) {
  const PolicyTree policy(model, 50, {0, 1e4, 6});
  World world(model, seed);
  std::vector<Lesson> lessons;
  for (std::size_t i = 0; i < n; ++i) lessons.push_back(world.call(policy, {}));
  return lessons;
}

double furthest(const Counts& a, const Counts& b) {
  double most = std::abs(a.calls - b.calls);
  for (std::size_t f = 0; f < a.causes.size(); ++f) {
    most = std::max(most, std::abs(a.causes[f] - b.causes[f]));
  }
  for (std::size_t q = 0; q < a.answers.size(); ++q) {
    for (std::size_t i = 0; i < a.answers[q].size(); ++i) {
      most = std::max(most, std::abs(a.answers[q][i] - b.answers[q][i]));
    }
  }
  for (std::size_t k = 0; k < a.fixes.size(); ++k) {
    for (std::size_t i = 0; i < a.fixes[k].size(); ++i) {
      most = std::max(most, std::abs(a.fixes[k][i].worked - b.fixes[k][i].worked));
    }
  }
  return most;
}

TEST(Learning, one_call_is_one_call) {
  const Counts counts = counted({{findings}});
  EXPECT_NEAR(sum(counts.causes), 1, 1e-9);
  EXPECT_NEAR(sum(counts.answers[0]), 1, 1e-9);
  EXPECT_EQ(sum(counts.answers[1]), 0) << "a withdrawn answer teaches nothing";
  EXPECT_GT(counts.fixes[2][0].worked + counts.fixes[2].back().worked, 0);
  EXPECT_EQ(counts.fixes[1][0].worked, 0);
  Lesson half{findings};
  half.weight = 0.5;
  EXPECT_NEAR(sum(counted({half}).causes), 0.5, 1e-9);
}

TEST(Learning, of_answers_given_by_chance_nothing_is_learned) {
  Lesson novice{findings, Level::novice};
  EXPECT_LT(sum(counted({novice}).answers[0]), 1 - 1e-6);
}

TEST(Learning, calls_counted_by_lot_are_on_average_what_they_are) {
  Lesson lesson{findings};
  lesson.named_cause = 1;
  lesson.factors = {1, 20, 1, 0.1, 1, 3};
  constexpr int times = 4000;
  std::mt19937 random(1);
  Counts sum(model);
  ClosingCodes heard(model.causes.size());
  for (int i = 0; i < times; ++i) count_by_lot(model, lesson, codes, random, sum, heard);
  sum *= 1.0 / times;
  EXPECT_LT(furthest(sum, counted({lesson})), 0.03);
}

TEST(Learning, a_named_cause_is_believed_but_not_blindly) {
  const Lesson open;
  Lesson named;
  named.named_cause = 4;
  const auto before = causes_at_end(model, open, codes);
  const auto after = causes_at_end(model, named, codes);
  EXPECT_GT(after[4], before[4]);
  EXPECT_LT(after[4], 1);
}

TEST(Learning, a_code_that_the_findings_speak_against_contradicts) {
  Lesson lesson{{{FindingKind::worked, 2, 0, false}}};
  lesson.named_cause = 2;
  EXPECT_FALSE(contradicts(model, lesson));
  for (std::size_t f = 0; f < model.causes.size(); ++f) {
    const auto& fixes = model.actions[2].fixes;
    if (std::any_of(fixes.begin(), fixes.end(), [&](const Fix& fix) { return fix.cause == f; }))
      continue;
    lesson.named_cause = f;
    EXPECT_TRUE(contradicts(model, lesson)) << f;
  }
}

RC_GTEST_PROP(Learning, counts_add_up_in_any_order, (unsigned seed)) {
  auto lessons = some_lessons(seed, 20);
  const Counts forth = counted(lessons);
  std::shuffle(lessons.begin(), lessons.end(), std::mt19937(seed));
  RC_ASSERT(furthest(forth, counted(lessons)) < 1e-9);
}

RC_GTEST_PROP(Learning, a_call_taken_back_is_as_if_it_had_never_been, (unsigned seed)) {
  auto lessons = some_lessons(seed, 20);
  const std::size_t gone = seed % lessons.size();
  std::vector<char> left_out(lessons.size(), 0);
  left_out[gone] = 1;
  const Strengths strengths = strengths_of(model);
  const Estimate without = estimate(model, strengths, lessons, left_out);
  lessons.erase(lessons.begin() + static_cast<std::ptrdiff_t>(gone));
  const Estimate never = estimate(model, strengths, lessons);
  RC_ASSERT(furthest(without.counts, never.counts) == 0);
  RC_ASSERT(without.model.causes[0].calls == never.model.causes[0].calls);
}

TEST(ClosingCodes, beliefs_by_lot_add_up_and_scatter_about_the_likeliest) {
  const std::vector<double> known = {0, 1, 0, 0, 0, 0};
  const auto heard = [&](std::mt19937* random) {
    ClosingCodes drawn(known.size());
    for (int i = 0; i < 20; ++i) drawn.add(known, i % 4 == 0 ? 2 : 1, 0, 1);
    drawn.settle(random);
    return drawn;
  };
  std::mt19937 random(1);
  constexpr int times = 300;
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < times; ++i) {
    const ClosingCodes drawn = heard(&random);
    double all = 0;
    for (std::size_t code = 0; code < known.size(); ++code) all += drawn.p(code, 1, 0);
    EXPECT_NEAR(all, 1, 1e-9);
    sum += drawn.p(2, 1, 0) / times;
    squares += drawn.p(2, 1, 0) * drawn.p(2, 1, 0) / times;
  }
  EXPECT_NEAR(sum, heard(nullptr).p(2, 1, 0), 0.02);
  EXPECT_GT(squares - sum * sum, 1e-4);
}

TEST(ClosingCodes, who_names_causes_by_lot_is_found_out) {
  const PolicyTree policy(model, 50, {0, 1e4, 6});
  World world(model, 5);
  std::vector<Lesson> lessons;
  for (std::size_t i = 0; i < 400; ++i) {
    Lesson lesson = world.call(policy, {4, 0.05, false});
    if (lesson.closed_by == 1) lesson.named_cause = i % model.causes.size();
    lessons.push_back(lesson);
  }
  const Estimate found = estimate(model, strengths_of(model), lessons);
  EXPECT_GT(found.codes.p(2, 2, 0), 0.8);
  EXPECT_LT(found.codes.p(2, 2, 1), 0.6);
}

}  // namespace
}  // namespace hl::diagnosis
