// Simulated calls of ten steps in which each step is said in one of three wordings: what a policy
// of choosing costs in seconds a step. All parameters are assumptions; callers understand as
// engines/level/estimate.h says, but not each step is equally hard.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "engines/level/wording.h"

namespace hl::level {

struct Callers {
  double deviation = 1.8;  // of theta among callers
  double misunderstanding_seconds = 120;
};

// What an adaptive policy may look at, each adding to the one before.
enum class Cues { comprehension, role_and_vocabulary, self_rating, time_on_step };

class WordingSimulation {
  static constexpr int steps = 10;
  static constexpr double between_roles = 0.3;  // share of the variance that the role explains
  static constexpr std::array<double, 3> seconds = {60, 42, 26};

  struct Caller {
    double theta = 0;
    double role_mean = 0;
    std::vector<Evidence> opening;  // jargon
    Evidence rating;
    std::array<double, steps> bumps;  // how much harder a step is than its wording
    std::array<double, steps> luck;
    std::array<double, steps> paces;  // minutes needed / minutes expected
  };

  Callers callers_;
  WordingPrices prices_;
  std::vector<Caller> sample_;

 public:
  WordingSimulation(const Callers& callers, int calls, unsigned seed) : callers_(callers) {
    prices_.misunderstanding_minutes = callers.misunderstanding_seconds / 60;
    std::mt19937 random(seed);
    for (int i = 0; i < calls; ++i) sample_.push_back(any_caller(random));
  }

  // Mean seconds a step, of one wording for everybody.
  double fixed(Level wording) const {
    double sum = 0;
    for (const Caller& caller : sample_)
      for (int step = 0; step < steps; ++step) sum += cost(caller, step, wording);
    return sum / static_cast<double>(sample_.size() * steps);
  }

  // Of somebody who knows theta, but not which steps are harder.
  double oracle() const {
    double sum = 0;
    for (const Caller& caller : sample_) {
      const Level wording = choose(estimate({}, {caller.theta, 0.1}), 0);
      for (int step = 0; step < steps; ++step) sum += cost(caller, step, wording);
    }
    return sum / static_cast<double>(sample_.size() * steps);
  }

  double adaptive(Cues cues) const {
    double sum = 0;
    for (const Caller& caller : sample_) {
      Prior prior{0, callers_.deviation};
      std::vector<Evidence> evidence;
      if (cues != Cues::comprehension) {
        prior = {caller.role_mean, callers_.deviation * std::sqrt(1 - between_roles)};
        evidence = caller.opening;
      }
      if (cues >= Cues::self_rating) evidence.push_back(caller.rating);
      for (int step = 0; step < steps; ++step) {
        const Level wording = choose(estimate(evidence, prior), steps - 1 - step);
        sum += cost(caller, step, wording);
        evidence.push_back({understands(caller, step, wording) ? EvidenceCode::understood
                                                               : EvidenceCode::not_understood,
                            wording, 0, 0});
        if (cues == Cues::time_on_step)
          evidence.push_back(
              {EvidenceCode::step_time, wording, caller.paces[static_cast<std::size_t>(step)], 0});
      }
    }
    return sum / static_cast<double>(sample_.size() * steps);
  }

  // How much of what the oracle gains over the best fixed wording a policy gains, 0 to 1.
  double share_of_oracle(double policy) const {
    const double best =
        std::min({fixed(Level::novice), fixed(Level::regular), fixed(Level::expert)});
    return (best - policy) / (best - oracle());
  }

 private:
  Caller any_caller(std::mt19937& random) const {
    std::normal_distribution<double> normal(0, 1);
    std::uniform_real_distribution<double> unit(0, 1);
    Caller caller;
    caller.role_mean = callers_.deviation * std::sqrt(between_roles) * normal(random);
    caller.theta =
        caller.role_mean + callers_.deviation * std::sqrt(1 - between_roles) * normal(random);
    for (const double difficulty : {-0.5, 0.3, 0.6, 1.0, 1.4}) {
      constexpr double opportunity = 0.3;  // most callers have no reason to say a given word
      if (unit(random) < opportunity / (1 + std::exp(-1.2 * (caller.theta - difficulty))))
        caller.opening.push_back({EvidenceCode::jargon, Level::regular, difficulty, 0});
    }
    caller.rating = {EvidenceCode::self_rating, Level::regular,
                     std::clamp(std::round(3.5 + caller.theta + 1.3 * normal(random)), 1.0, 5.0),
                     0};
    for (double& bump : caller.bumps) bump = 0.4 * normal(random);
    for (double& luck : caller.luck) luck = unit(random);
    for (double& pace : caller.paces) pace = std::exp(-0.35 * caller.theta + 0.8 * normal(random));
    return caller;
  }

  Level choose(const Estimate& estimate, int to_come) const {
    return choose_wording(estimate, {seconds[0] / 60, seconds[1] / 60, seconds[2] / 60}, prices_,
                          to_come)
        .wording;
  }

  // The same caller understands the same step in the same wording under every policy.
  bool understands(const Caller& caller, int step, Level wording) const {
    const auto s = static_cast<std::size_t>(step);
    return caller.luck[s] < understanding(caller.theta - caller.bumps[s], wording);
  }

  double cost(const Caller& caller, int step, Level wording) const {
    return seconds[static_cast<std::size_t>(wording)] +
           (understands(caller, step, wording) ? 0 : callers_.misunderstanding_seconds) +
           60 * patronising(caller.theta, wording, prices_);
  }
};

}  // namespace hl::level
