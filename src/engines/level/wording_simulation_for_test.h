// Simulated calls of ten steps in which each step is said in one of three wordings: what it costs
// in seconds a step when wording_of_step chooses, which is what the program calls in a call. All
// parameters are assumptions; callers understand as engines/level/estimate.h says, but not each
// step is equally hard.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "engines/level/probes.h"
#include "engines/level/wording.h"

namespace hl::level {

struct Callers {
  double deviation = 1.8;  // of theta among callers
  double misunderstanding_seconds = 120;
};

// What is noticed of a caller, each adding to the one before. The signs that come by themselves are
// technical words and the time that a step takes; asking is not counted as time.
enum class Cues { comprehension, by_themselves, gauging_questions, self_rating };

class WordingSimulation {
  static constexpr int steps = 10;
  // Minutes that models say for callers of each level: the most frequent of the shipped models,
  // half of them questions.
  using Minutes = std::array<double, 3>;
  static constexpr std::array<Minutes, 12> kinds = {{{1, .5, .3},
                                                     {1, .5, .3},
                                                     {.8, .4, .2},
                                                     {2, 1, .5},
                                                     {1, .4, .2},
                                                     {1.5, .7, .3},
                                                     {4, 2, 1},
                                                     {4, 2, 1},
                                                     {5, 3, 2},
                                                     {5, 3, 1.5},
                                                     {3, 1.5, .7},
                                                     {7, 5, 4}}};

  struct Caller {
    double theta = 0;
    std::vector<Evidence> opening;  // jargon
    Evidence rating;
    std::array<double, 2> probe_luck;
    std::array<double, steps> bumps;  // how much harder a step is than its wording
    std::array<double, steps> luck;
    std::array<double, steps> paces;  // minutes needed / minutes expected
    std::array<std::size_t, steps> kind;
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
    return mean(sum);
  }

  // Of somebody who knows theta and what a misunderstanding costs, but not which steps are harder.
  double oracle() const {
    double sum = 0;
    for (const Caller& caller : sample_) {
      const Estimate known = estimate({}, {caller.theta, 0.1});
      for (int step = 0; step < steps; ++step)
        sum +=
            cost(caller, step,
                 choose_wording(known, minutes_by_wording(minutes(caller, step)), prices_).wording);
    }
    return mean(sum);
  }

  double adaptive(Cues cues) const {
    double sum = 0;
    for (const Caller& caller : sample_) {
      std::vector<Evidence> evidence;
      if (cues >= Cues::by_themselves) evidence = caller.opening;
      if (cues >= Cues::gauging_questions) gauge(caller, evidence);
      if (cues >= Cues::self_rating) evidence.push_back(caller.rating);
      for (int step = 0; step < steps; ++step) {
        const Level wording = wording_of_step(estimate(evidence), minutes(caller, step));
        sum += cost(caller, step, wording);
        evidence.push_back({understands(caller, step, wording) ? EvidenceCode::understood
                                                               : EvidenceCode::not_understood,
                            wording, 0, 0});
        if (cues >= Cues::by_themselves)
          evidence.push_back(
              {EvidenceCode::step_time, wording, caller.paces[static_cast<std::size_t>(step)], 0});
      }
    }
    return mean(sum);
  }

  // How much of what the oracle gains over the best fixed wording a policy gains, 0 to 1.
  double share_of_oracle(double policy) const {
    const double best =
        std::min({fixed(Level::novice), fixed(Level::regular), fixed(Level::expert)});
    return (best - policy) / (best - oracle());
  }

 private:
  double mean(double sum) const { return sum / static_cast<double>(sample_.size() * steps); }

  Caller any_caller(std::mt19937& random) const {
    std::normal_distribution<double> normal(0, 1);
    std::uniform_real_distribution<double> unit(0, 1);
    Caller caller;
    caller.theta = callers_.deviation * normal(random);
    for (const double difficulty : {-0.5, 0.3, 0.6, 1.0, 1.4}) {
      constexpr double opportunity = 0.3;  // most callers have no reason to say a given word
      if (unit(random) < opportunity / (1 + std::exp(-1.2 * (caller.theta - difficulty))))
        caller.opening.push_back({EvidenceCode::jargon, Level::regular, difficulty, 0});
    }
    caller.rating = {EvidenceCode::self_rating, Level::regular,
                     std::clamp(std::round(3.5 + caller.theta + 1.3 * normal(random)), 1.0, 5.0),
                     0};
    for (double& luck : caller.probe_luck) luck = unit(random);
    for (double& bump : caller.bumps) bump = 0.4 * normal(random);
    for (double& luck : caller.luck) luck = unit(random);
    for (double& pace : caller.paces) pace = std::exp(-0.35 * caller.theta + 0.8 * normal(random));
    for (std::size_t& kind : caller.kind) kind = random() % kinds.size();
    return caller;
  }

  // As many questions as the program proposes, at most two.
  void gauge(const Caller& caller, std::vector<Evidence>& evidence) const {
    std::vector<std::string> asked;
    for (const double luck : caller.probe_luck) {
      const Probe* probe = best_probe(estimate(evidence), asked);
      if (probe == nullptr) return;
      asked.emplace_back(probe->id);
      const bool knows = luck < knows_word(caller.theta, probe->difficulty);
      evidence.push_back({knows ? EvidenceCode::probe_known : EvidenceCode::probe_unknown,
                          Level::regular, probe->difficulty, 0});
    }
  }

  const Minutes& minutes(const Caller& caller, int step) const {
    return kinds[caller.kind[static_cast<std::size_t>(step)]];
  }

  // The same caller understands the same step in the same wording under every policy.
  bool understands(const Caller& caller, int step, Level wording) const {
    const auto s = static_cast<std::size_t>(step);
    return caller.luck[s] < understanding(caller.theta - caller.bumps[s], wording);
  }

  double cost(const Caller& caller, int step, Level wording) const {
    return 60 * minutes_by_wording(minutes(caller, step))[static_cast<std::size_t>(wording)] +
           (understands(caller, step, wording) ? 0 : callers_.misunderstanding_seconds) +
           60 * patronising(caller.theta, wording, prices_);
  }
};

}  // namespace hl::level
