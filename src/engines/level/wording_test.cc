#include "engines/level/wording.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "engines/level/wording_simulation_for_test.h"

namespace hl::level {
namespace {

constexpr std::array<double, 3> usual = {1, 0.7, 0.45};

Estimate surely(double theta) { return estimate({}, {theta, 0.1}); }

TEST(ChooseWording, fits_the_caller) {
  EXPECT_EQ(choose_wording(surely(-2.5), usual).wording, Level::novice);
  EXPECT_EQ(choose_wording(surely(0.8), usual).wording, Level::regular);
  EXPECT_EQ(choose_wording(surely(2.5), usual).wording, Level::expert);
}

TEST(ChooseWording, is_not_simply_that_of_the_most_probable_level) {
  // An everyday user most probably, but a misunderstanding costs more than a longer sentence.
  const Estimate wide = estimate({}, {-0.2, 1.2});
  EXPECT_EQ(wide.level, Level::regular);
  EXPECT_EQ(choose_wording(wide, usual, {5, 0.1}).wording, Level::novice);
  EXPECT_EQ(choose_wording(wide, usual, {1, 0.1}).wording, Level::regular);
  // Talking down has its price, too.
  EXPECT_EQ(choose_wording(wide, usual, {5, 3}).wording, Level::regular);
}

RC_GTEST_PROP(ChooseWording, costs_least_by_the_definition, ()) {
  const Estimate estimate =
      level::estimate({}, {0.1 * *rc::gen::inRange(-30, 30), 0.1 * *rc::gen::inRange(1, 20)});
  const std::array<double, 3> minutes = {0.1 * *rc::gen::inRange(1, 50),
                                         0.1 * *rc::gen::inRange(1, 50),
                                         0.1 * *rc::gen::inRange(1, 50)};
  const WordingPrices prices{0.1 * *rc::gen::inRange(0, 50), 0.1 * *rc::gen::inRange(0, 10)};
  const WordingChoice choice = choose_wording(estimate, minutes, prices);
  for (const Level wording : {Level::novice, Level::regular, Level::expert}) {
    const auto w = static_cast<std::size_t>(wording);
    double sum = 0;
    for (std::size_t i = 0; i < grid_size; ++i)
      sum += estimate.belief[i] *
             (minutes[w] +
              (1 - understanding(theta_at(i), wording)) * prices.misunderstanding_minutes +
              patronising(theta_at(i), wording, prices));
    RC_ASSERT(std::abs(sum - choice.minutes[w]) < 1e-9);
    RC_ASSERT(choice.minutes[static_cast<std::size_t>(choice.wording)] <= sum + 1e-9);
  }
}

TEST(ChooseWording, tries_a_telling_wording_while_many_steps_are_to_come) {
  // Everybody follows the simplest wording, so that alone one would never learn who needs it.
  const Estimate open = estimate({}, {0, 1.8});
  const WordingPrices prices{2, 0.1};
  EXPECT_EQ(choose_wording(open, usual, prices).wording, Level::novice);
  EXPECT_EQ(choose_wording(open, usual, prices, 9).wording, Level::regular);
}

TEST(MinutesByWording, are_half_of_what_levels_differ_by_and_little_where_the_work_is_long) {
  const auto near = [](const std::array<double, 3>& is, const std::array<double, 3>& wanted) {
    for (std::size_t w = 0; w < 3; ++w) EXPECT_NEAR(is[w], wanted[w], 1e-12) << w;
  };
  near(minutes_by_wording({0.8, 0.4, 0.2}), {0.6, 0.4, 0.3});
  near(minutes_by_wording({4, 2, 1}), {2.3, 2, 1.7});
  near(minutes_by_wording({20, 20, 20}), {20, 20, 20});
  // Whoever writes an expert's minutes above those of others does not make terse words longer.
  near(minutes_by_wording({3, 4, 5}), {4, 4, 4});
}

RC_GTEST_PROP(WordingOfStep, is_never_harder_than_the_level_that_is_shown, ()) {
  const Estimate estimate =
      level::estimate({}, {0.1 * *rc::gen::inRange(-30, 30), 0.1 * *rc::gen::inRange(1, 20)});
  const std::array<double, 3> minutes = {0.1 * *rc::gen::inRange(1, 50),
                                         0.1 * *rc::gen::inRange(1, 50),
                                         0.1 * *rc::gen::inRange(1, 50)};
  RC_ASSERT(wording_of_step(estimate, minutes) <= estimate.level);
}

TEST(WordingOfStep, fits_the_caller) {
  EXPECT_EQ(wording_of_step(surely(-2.5), {4, 2, 1}), Level::novice);
  EXPECT_EQ(wording_of_step(surely(0.8), {4, 2, 1}), Level::regular);
  EXPECT_EQ(wording_of_step(surely(2.5), {4, 2, 1}), Level::expert);
}

// bench_wording at a tenth of its size.
TEST(WordingOfStep, gains_most_of_what_an_oracle_gains_where_callers_differ) {
  const WordingSimulation different({1.8, 120}, 2000, 4);
  const double adaptive = different.adaptive(Cues::self_rating);
  EXPECT_GE(different.share_of_oracle(adaptive), 0.7);
  EXPECT_LT(adaptive, different.adaptive(Cues::comprehension));
  const WordingSimulation alike({0.8, 60}, 600, 4);
  // There is little to gain where everybody is much alike, and little may be lost.
  EXPECT_LT(alike.adaptive(Cues::comprehension), 1.02 * alike.fixed(Level::regular));
}

}  // namespace
}  // namespace hl::level
