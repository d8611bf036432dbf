// How far the numbers of an author are to be believed, found out from all of them together.
// Somebody who writes 98 % here and 80 % there mostly means the same; what stands out among its
// like is more often a slip than a truth. So numbers of one kind (all repairs of a model, all its
// answers) are taken as drawn from one unknown distribution, each written down with an error, and
// the distribution is estimated with them: empirical Bayes (Robbins 1956), by expectation
// maximisation on a grid (Laird 1978; Efron 2016). What was seen in calls moves each number and the
// distribution. A few numbers do not tell the distribution: with a `doubt` it is estimated from
// numbers weighted by lot, as if others had been written (Laird and Louis 1987; Rubin 1981).
#pragma once

#include <array>
#include <random>
#include <span>
#include <vector>

namespace hl::diagnosis {

// A probability as its author wrote it, and what was seen of it.
struct Number {
  double said = 0.5;
  double confidence = 10;  // observations; 10: off by about 0.8 in log odds
  double seen = 0;         // times that it was so
  double missed = 0;       // times that it was not
};

class Habit {
 public:
  // Of numbers of one kind. Many thousands are represented by some of them.
  explicit Habit(std::span<const Number> numbers, std::mt19937* doubt = nullptr);

  double mean(const Number& number) const;
  // As many draws as there is room for.
  void draw(const Number& number, std::mt19937& random, std::span<double> into) const;

 private:
  static constexpr std::size_t points = 49;  // log odds from -6 to 6
  using Spread = std::array<double, points>;
  static double log_odds(std::size_t point) { return -6 + 0.25 * static_cast<double>(point); }
  // How well each log odds goes with what was said and seen, on any scale.
  static Spread fit(const Number& number);
  Spread belief(const Number& number) const;

  Spread among_all_{};  // P(log odds) of numbers of this kind
};

// The same for how often causes occur. Logarithms of frequencies are taken as normally distributed
// among causes, with an error of the author's of 1 (a factor of e) for a confidence of 50 calls.
class FrequencyHabit {
 public:
  FrequencyHabit(std::span<const double> said, double confidence,
                 std::mt19937* doubt = nullptr);

  // Of one cause, seen so many times in so many calls; to be normalised over all causes.
  double mean(double said, double seen, double calls) const;
  void draw(double said, double seen, double calls, std::mt19937& random,
            std::span<double> into) const;

 private:
  static constexpr std::size_t points = 61;
  struct Spread {
    std::array<double, points> log_share;
    std::array<double, points> p;
  };
  Spread belief(double said, double seen, double calls) const;

  double error_ = 1;         // variance, in natural logarithms
  double middle_ = 0;        // of all causes
  double among_causes_ = 1;  // variance
};

}  // namespace hl::diagnosis
