#include "engines/diagnosis/learning_habits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hl::diagnosis {
namespace {

constexpr double least_p = 1e-4;
// Before anything is known of an author, his numbers are spread widely; this is worth five numbers.
constexpr double spread_at_first = 3;
constexpr double numbers_at_first = 5;
constexpr int rounds = 30;
constexpr std::size_t numbers_max = 4000;
// Somebody who is this sure means what he says, whatever he says elsewhere.
constexpr double sure = 100;

double log_odds_of(double p) {
  p = std::clamp(p, least_p, 1 - least_p);
  return std::log(p / (1 - p));
}

double bell(double off, double variance) { return std::exp(-off * off / (2 * variance)); }

template <class Values>
void normalise(Values& values) {
  double sum = 0;
  for (const double one : values) sum += one;
  for (double& one : values) one /= sum;
}

// Logarithms to weights, the greatest being 1.
template <class Values>
void exponentiate(Values& values) {
  const double highest = *std::max_element(values.begin(), values.end());
  for (double& one : values) one = std::exp(one - highest);
}

double uniform(std::mt19937& random) { return static_cast<double>(random()) / 4294967296.0; }

template <class Values>
std::size_t pick(const Values& p, std::mt19937& random) {
  double left = uniform(random);
  for (std::size_t i = 0; i + 1 < p.size(); ++i) {
    if ((left -= p[i]) < 0) return i;
  }
  return p.size() - 1;
}

// One for each number, or by lot with that mean.
std::vector<double> weights_of(std::size_t numbers, std::mt19937* doubt) {
  std::vector<double> weights(numbers, 1.0);
  std::exponential_distribution<double> by_lot(1);
  for (double& one : weights) one = doubt ? by_lot(*doubt) : 1;
  return weights;
}

double sure_mean(const Number& n) {
  return (n.confidence * n.said + n.seen) / (n.confidence + n.seen + n.missed);
}

}  // namespace

Habit::Spread Habit::fit(const Number& number) {
  constexpr double usual_error = 0.8;
  constexpr double usual_confidence = 10;
  const double variance =
      usual_error * usual_error * usual_confidence / std::max(1.0, number.confidence);
  const double said = log_odds_of(number.said);
  Spread fit;
  for (std::size_t i = 0; i < points; ++i) {
    const double x = log_odds(i);
    const double off = x - said;
    fit[i] = -off * off / (2 * variance) - number.seen * std::log1p(std::exp(-x)) -
             number.missed * std::log1p(std::exp(x));
  }
  exponentiate(fit);
  return fit;
}

Habit::Habit(std::span<const Number> numbers, std::mt19937* doubt) {
  Spread at_first;
  for (std::size_t i = 0; i < points; ++i) {
    at_first[i] = bell(log_odds(i), spread_at_first * spread_at_first);
  }
  normalise(at_first);
  among_all_ = at_first;
  const std::size_t each = 1 + numbers.size() / numbers_max;
  std::vector<Spread> fits;
  for (std::size_t i = 0; i < numbers.size(); i += each) {
    if (numbers[i].confidence <= sure) fits.push_back(fit(numbers[i]));
  }
  const std::vector<double> weights = weights_of(fits.size(), doubt);
  const double weight_at_first =
      doubt ? std::gamma_distribution<double>(numbers_at_first)(*doubt) : numbers_at_first;
  for (int round = 0; round < rounds; ++round) {
    Spread next;
    for (std::size_t i = 0; i < points; ++i) next[i] = weight_at_first * at_first[i];
    for (std::size_t n = 0; n < fits.size(); ++n) {
      Spread belief;
      for (std::size_t i = 0; i < points; ++i) belief[i] = among_all_[i] * fits[n][i];
      normalise(belief);
      for (std::size_t i = 0; i < points; ++i) next[i] += weights[n] * belief[i];
    }
    normalise(next);
    among_all_ = next;
  }
}

Habit::Spread Habit::belief(const Number& number) const {
  Spread belief = fit(number);
  for (std::size_t i = 0; i < points; ++i) belief[i] *= among_all_[i];
  normalise(belief);
  return belief;
}

double Habit::mean(const Number& number) const {
  if (number.confidence > sure) return sure_mean(number);
  const Spread p = belief(number);
  double mean = 0;
  for (std::size_t i = 0; i < points; ++i) mean += p[i] / (1 + std::exp(-log_odds(i)));
  return mean;
}

void Habit::draw(const Number& number, std::mt19937& random, std::span<double> into) const {
  if (number.confidence > sure) {
    std::gamma_distribution<double> yes(number.confidence * number.said + number.seen);
    std::gamma_distribution<double> no(number.confidence * (1 - number.said) + number.missed);
    for (double& p : into) {
      const double a = yes(random);
      p = std::clamp(a / (a + no(random)), least_p, 1 - least_p);
    }
    return;
  }
  const Spread p_of_point = belief(number);
  for (double& p : into) {
    const double x = log_odds(pick(p_of_point, random)) + 0.25 * (uniform(random) - 0.5);
    p = std::clamp(1 / (1 + std::exp(-x)), least_p, 1 - least_p);
  }
}

FrequencyHabit::FrequencyHabit(std::span<const double> said, double confidence,
                               std::mt19937* doubt) {
  constexpr double usual_confidence = 50;
  constexpr double least_variance = 0.3;
  error_ = usual_confidence / std::max(1.0, confidence);
  const std::vector<double> weights = weights_of(said.size(), doubt);
  const double n = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::size_t i = 0; i < said.size(); ++i) middle_ += weights[i] * std::log(said[i]) / n;
  double variance = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    variance += weights[i] * std::pow(std::log(said[i]) - middle_, 2) / n;
  }
  among_causes_ = std::max(least_variance, variance - error_);
}

FrequencyHabit::Spread FrequencyHabit::belief(double said, double seen, double calls) const {
  const double variance = 1 / (1 / error_ + 1 / among_causes_);
  const double mean = variance * (std::log(said) / error_ + middle_ / among_causes_);
  // Six deviations of the prior to each side; a share is at most 1.
  constexpr double impossible = -1e300;
  const double step = 12 * std::sqrt(variance) / static_cast<double>(points - 1);
  Spread spread;
  for (std::size_t i = 0; i < points; ++i) {
    const double off = step * (static_cast<double>(i) - static_cast<double>(points / 2));
    const double x = mean + off;
    spread.log_share[i] = x;
    spread.p[i] = x > 0 ? impossible : -off * off / (2 * variance) + seen * x - calls * std::exp(x);
  }
  exponentiate(spread.p);
  normalise(spread.p);
  return spread;
}

double FrequencyHabit::mean(double said, double seen, double calls) const {
  const Spread spread = belief(said, seen, calls);
  double mean = 0;
  for (std::size_t i = 0; i < points; ++i) mean += spread.p[i] * std::exp(spread.log_share[i]);
  return mean;
}

void FrequencyHabit::draw(double said, double seen, double calls, std::mt19937& random,
                          std::span<double> into) const {
  const Spread spread = belief(said, seen, calls);
  const double step = spread.log_share[points / 2] - spread.log_share[points / 2 - 1];
  for (double& share : into) {
    const double x = spread.log_share[pick(spread.p, random)] + step * (uniform(random) - 0.5);
    share = std::exp(std::min(0.0, x));
  }
}

}  // namespace hl::diagnosis
