#include "engines/level/estimate.h"

#include <algorithm>
#include <cmath>

namespace hl::level {
namespace {

constexpr std::size_t grid_size = 81;
constexpr double grid_low = -4;
constexpr double grid_step = 0.1;
constexpr double novice_below = -0.8;
constexpr double expert_above = 0.9;

double theta_at(std::size_t i) { return grid_low + grid_step * static_cast<double>(i); }

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

double likelihood(const Evidence& evidence, double theta) {
  constexpr double discrimination = 1.7;
  constexpr double slip = 0.03;  // a bad line or a cough can make anybody miss a sentence
  const double understands =
      slip + (1 - 2 * slip) * logistic(discrimination * (theta - difficulty(evidence.wording)));
  switch (evidence.code) {
    case EvidenceCode::understood: return understands;
    case EvidenceCode::not_understood: return 1 - understands;
    case EvidenceCode::jargon: return 0.05 + 0.95 * logistic(1.5 * (theta - 1.2));
    case EvidenceCode::self_rating: {
      constexpr double leniency = 0.5;
      constexpr double deviation = 2.0;  // self-ratings agree badly with tests
      const double said = std::clamp(evidence.self_rating, 1, 5) - 3 - leniency;
      const double off = (said - theta) / deviation;
      return std::exp(-0.5 * off * off);
    }
  }
  return 1;
}

}  // namespace

Estimate estimate(std::span<const Evidence> evidence, Prior prior) {
  std::array<double, grid_size> logs{};
  const double deviation = std::max(0.1, prior.deviation);
  for (std::size_t i = 0; i < grid_size; ++i) {
    const double off = (theta_at(i) - prior.mean) / deviation;
    logs[i] = -0.5 * off * off;
    for (const Evidence& one : evidence) {
      logs[i] += std::clamp(one.weight, 0.0, 1.0) * std::log(likelihood(one, theta_at(i)));
    }
  }
  const double highest = *std::max_element(logs.begin(), logs.end());
  Estimate estimate;
  double sum = 0;
  for (std::size_t i = 0; i < grid_size; ++i) {
    const double p = std::exp(logs[i] - highest);
    const double theta = theta_at(i);
    const std::size_t level = theta < novice_below ? 0 : theta > expert_above ? 2 : 1;
    estimate.probabilities[level] += p;
    estimate.mean += p * theta;
    sum += p;
  }
  for (double& p : estimate.probabilities) p /= sum;
  estimate.mean /= sum;
  const auto& p = estimate.probabilities;
  if (p[0] > p[1] && p[0] > p[2]) estimate.level = Level::novice;
  if (p[2] > p[1] && p[2] > p[0]) estimate.level = Level::expert;
  return estimate;
}

}  // namespace hl::level
