#include "engines/level/estimate.h"

#include <algorithm>
#include <cmath>

namespace hl::level {
namespace {

using Belief = std::array<double, grid_size>;

// Variance that a year without news adds: people learn, and computers change.
constexpr double variance_per_day = 0.5 / 365;
// Within one call nothing is forgotten.
constexpr double call_days = 0.5;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// How hard a wording is to follow: step by step, normal, terse.
double difficulty(Level wording) {
  switch (wording) {
    case Level::novice: return -2.2;
    case Level::regular: return -0.6;
    case Level::expert: return 1.0;
  }
  return 0;
}

double bell(double off, double deviation) {
  const double z = off / deviation;
  return std::exp(-0.5 * z * z);
}

double likelihood(const Evidence& evidence, double theta) {
  switch (evidence.code) {
    case EvidenceCode::understood: return understanding(theta, evidence.wording);
    case EvidenceCode::not_understood: return 1 - understanding(theta, evidence.wording);
    case EvidenceCode::probe_known: return knows_word(theta, evidence.value);
    case EvidenceCode::probe_unknown: return 1 - knows_word(theta, evidence.value);
    // Only words that were said count: nobody must use them, so their absence says nothing.
    case EvidenceCode::jargon: return 0.05 + 0.95 * logistic(1.2 * (theta - evidence.value));
    case EvidenceCode::self_rating: {
      constexpr double leniency = 0.5;   // people flatter themselves a little
      constexpr double deviation = 2.0;  // and self-ratings agree badly with tests
      return bell(std::clamp(evidence.value, 1.0, 5.0) - 3 - leniency - theta, deviation);
    }
    case EvidenceCode::step_time: {
      constexpr double quicker_per_theta = 0.35, deviation = 0.8;
      const double ratio = std::log(std::clamp(evidence.value, 0.1, 10.0));
      return bell(ratio + quicker_per_theta * theta, deviation);
    }
  }
  return 1;
}

void normalise(Belief& belief) {
  double sum = 0;
  for (const double p : belief) sum += p;
  for (double& p : belief) p /= sum;
}

// Adds variance: each point spreads to its neighbours as a normal curve.
void widen(Belief& belief, double days) {
  const double deviation = std::sqrt(variance_per_day * days);
  const auto reach = static_cast<std::size_t>(
      std::clamp(4 * deviation / 0.1, 1.0, static_cast<double>(grid_size - 1)));
  Belief kernel{};
  for (std::size_t k = 0; k <= reach; ++k)
    kernel[k] = bell(0.1 * static_cast<double>(k), deviation);
  Belief wider{};
  for (std::size_t i = 0; i < grid_size; ++i) {
    const std::size_t first = i > reach ? i - reach : 0;
    const std::size_t last = std::min(grid_size - 1, i + reach);
    double weights = 0;
    for (std::size_t j = first; j <= last; ++j) weights += kernel[i > j ? i - j : j - i];
    for (std::size_t j = first; j <= last; ++j)
      wider[j] += belief[i] * kernel[i > j ? i - j : j - i] / weights;
  }
  belief = wider;
}

Estimate summary(const Belief& belief) {
  Estimate out;
  out.belief = belief;
  double square = 0;
  for (std::size_t i = 0; i < grid_size; ++i) {
    const double theta = theta_at(i);
    const std::size_t level = theta < novice_below ? 0 : theta > expert_above ? 2 : 1;
    out.probabilities[level] += belief[i];
    out.mean += belief[i] * theta;
    square += belief[i] * theta * theta;
  }
  out.deviation = std::sqrt(std::max(0.0, square - out.mean * out.mean));
  const auto& p = out.probabilities;
  if (p[0] > p[1] && p[0] > p[2]) out.level = Level::novice;
  if (p[2] > p[1] && p[2] > p[0]) out.level = Level::expert;
  return out;
}

}  // namespace

double understanding(double theta, Level wording) {
  constexpr double discrimination = 1.7;
  constexpr double slip = 0.03;  // a bad line or a cough can make anybody miss a sentence
  return slip + (1 - 2 * slip) * logistic(discrimination * (theta - difficulty(wording)));
}

// Somebody may pretend to know a word, or not recognise it on the telephone.
double knows_word(double theta, double difficulty) {
  return 0.05 + 0.9 * logistic(1.5 * (theta - difficulty));
}

Estimate estimate(std::span<const Evidence> evidence, const Prior& prior, double now_days) {
  Belief belief{};
  const double deviation = std::max(0.1, prior.deviation);
  for (std::size_t i = 0; i < grid_size; ++i) belief[i] = bell(theta_at(i) - prior.mean, deviation);
  normalise(belief);
  double then = evidence.empty() ? now_days : evidence.front().at_days;
  const auto pass_until = [&](double days) {
    if (days - then >= call_days) widen(belief, days - then);
    then = std::max(then, days);
  };
  for (const Evidence& one : evidence) {
    pass_until(one.at_days);
    for (std::size_t i = 0; i < grid_size; ++i) belief[i] *= likelihood(one, theta_at(i));
    normalise(belief);
  }
  pass_until(now_days);
  return summary(belief);
}

Estimate estimate(std::span<const Evidence> evidence, const Prior& prior) {
  return estimate(evidence, prior, evidence.empty() ? 0 : evidence.back().at_days);
}

}  // namespace hl::level
