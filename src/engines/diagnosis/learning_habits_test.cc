#include "engines/diagnosis/learning_habits.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engines/diagnosis/learning_posterior.h"
#include "engines/diagnosis/learning_world.h"

namespace hl::diagnosis {
namespace {

TEST(Habit, what_stands_out_among_its_like_is_believed_less) {
  std::vector<Number> numbers(20, Number{0.85, 10, 0, 0});
  numbers.push_back({0.99, 10, 0, 0});
  const Habit habit(numbers);
  EXPECT_NEAR(habit.mean(numbers[0]), 0.85, 0.03);
  EXPECT_LT(habit.mean(numbers.back()), 0.985);
  EXPECT_GT(habit.mean(numbers.back()), habit.mean(numbers[0]));
}

TEST(Habit, what_was_seen_of_some_tells_of_all) {
  std::vector<Number> numbers(20, Number{0.9, 10, 0, 0});
  for (std::size_t i = 0; i < 10; ++i) numbers[i] = {0.9, 10, 12, 8};
  const Habit habit(numbers);
  EXPECT_LT(habit.mean(numbers[19]), 0.85) << "never seen, but like the others";
  EXPECT_LT(habit.mean(numbers[0]), habit.mean(numbers[19]));
}

// Of few numbers the distribution is a guess; of many it is known.
TEST(Habit, a_doubt_is_smaller_where_there_are_more_numbers) {
  std::mt19937 random(1);
  const auto spread = [&](std::size_t count) {
    std::vector<Number> numbers;
    for (std::size_t i = 0; i < count; ++i) numbers.push_back({i % 2 == 0 ? 0.7 : 0.95, 10, 0, 0});
    const double known = Habit(numbers).mean(numbers[0]);
    double squares = 0;
    double sum = 0;
    constexpr int times = 100;
    for (int i = 0; i < times; ++i) {
      const double off = Habit(numbers, &random).mean(numbers[0]) - known;
      sum += off / times;
      squares += off * off / times;
    }
    EXPECT_LT(std::abs(sum), 0.02) << count;
    return std::sqrt(squares);
  };
  const double few = spread(8);
  EXPECT_GT(few, 0.005);
  EXPECT_LT(spread(200), few / 2);
}

TEST(Habit, much_that_was_seen_is_believed_whatever_was_said) {
  const std::vector<Number> numbers(20, Number{0.9, 10, 0, 0});
  EXPECT_NEAR(Habit(numbers).mean({0.9, 10, 300, 700}), 0.3, 0.02);
}

TEST(Habit, an_author_who_is_sure_is_taken_at_his_word) {
  std::vector<Number> numbers(20, Number{0.6, 10, 0, 0});
  const Habit habit(numbers);
  EXPECT_DOUBLE_EQ(habit.mean({0.97, 200, 0, 0}), 0.97);
  EXPECT_DOUBLE_EQ(habit.mean({0.9, 300, 0, 100}), 270.0 / 400);
}

RC_GTEST_PROP(Habit, draws_are_spread_around_the_mean, ()) {
  const auto share = [] { return 0.01 * *rc::gen::inRange(2, 98); };
  std::vector<Number> numbers;
  for (int i = 0; i < 12; ++i) {
    numbers.push_back(
        {share(), 10, 1.0 * *rc::gen::inRange(0, 20), 1.0 * *rc::gen::inRange(0, 20)});
  }
  const Habit habit(numbers);
  std::mt19937 random(3);
  double sum = 0;
  constexpr int draws = 3000;
  std::vector<double> drawn(draws);
  habit.draw(numbers[0], random, drawn);
  for (const double p : drawn) {
    RC_ASSERT(p > 0 && p < 1);
    sum += p;
  }
  RC_ASSERT(std::abs(sum / draws - habit.mean(numbers[0])) < 0.03);
}

TEST(FrequencyHabit, extremes_are_drawn_to_the_middle_and_counts_decide_in_the_end) {
  const std::vector<double> said = {0.6, 0.1, 0.1, 0.1, 0.09, 0.01};
  const FrequencyHabit habit(said, 50);
  const auto shares = [&](std::vector<double> seen) {
    double calls = 0;
    for (const double n : seen) calls += n;
    double sum = 0;
    std::vector<double> out;
    for (std::size_t f = 0; f < said.size(); ++f) {
      out.push_back(habit.mean(said[f], seen[f], calls));
      sum += out.back();
    }
    for (double& one : out) one /= sum;
    return out;
  };
  const auto at_first = shares({0, 0, 0, 0, 0, 0});
  EXPECT_LT(at_first[0], 0.6);
  EXPECT_GT(at_first[5], 0.01);
  const auto later = shares({100, 100, 100, 100, 100, 500});
  EXPECT_NEAR(later[0], 0.1, 0.02);
  EXPECT_NEAR(later[5], 0.5, 0.02);
}

double squared_error(const Model& model, const Model& truth) {
  double sum = 0;
  for (std::size_t a = 0; a < truth.actions.size(); ++a) {
    for (std::size_t k = 0; k < truth.actions[a].fixes.size(); ++k) {
      sum += std::pow(model.actions[a].fixes[k].p - truth.actions[a].fixes[k].p, 2);
    }
  }
  for (std::size_t q = 0; q < truth.questions.size(); ++q) {
    for (std::size_t i = 0; i < truth.questions[q].given.size(); ++i) {
      sum += std::pow(model.questions[q].given[i] - truth.questions[q].given[i], 2);
    }
  }
  return sum;
}

// Numbers that were written with an error of 0.8 in log odds.
TEST(Posterior, is_nearer_to_the_truth_than_what_the_author_wrote_before_any_call) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const Model truth = true_model(seed);
    const Model author = authored(truth, seed);
    const Strengths strengths = strengths_of(author);
    const Counts nothing(author);
    const Model believed = Posterior(author, strengths, nothing).mean();
    EXPECT_LT(squared_error(believed, truth), squared_error(author, truth)) << seed;
  }
}

}  // namespace
}  // namespace hl::diagnosis
