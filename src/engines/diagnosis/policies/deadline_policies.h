// For tests and benchmarks: calls with a deadline, and simple ways of minding it.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>

#include "engines/diagnosis/policies/clocked.h"
#include "engines/diagnosis/policies/generated_families.h"

namespace hl::diagnosis {

inline ClockedWorld deadline_world(unsigned seed, bool random_minutes) {
  ModelGenerator generator(seed);
  std::mt19937 random(seed + 77);
  const Family family =
      seed % 2 == 0 ? Family{6, 6, 3, 2, .15, .08, 4} : Family{7, 7, 2, 3, .10, .05, 6};
  ClockedWorld world{generator.small(family), {}, random_minutes};
  const auto whole = [](LevelMinutes& minutes) {
    const double m = std::max(1.0, std::round(minutes.regular));
    minutes = {m, m, m};
  };
  for (Action& action : world.model.actions) whole(action.minutes);
  for (Question& question : world.model.questions) whole(question.minutes);
  Situation& situation = world.situation;
  situation.minutes_left = std::round(generator.uniform(20, 90));
  situation.late_cost = generator.uniform(60, 400);
  situation.spread = random_minutes ? random_spread : 0;
  std::lognormal_distribution<double> waiting(std::log(8), 0.8);
  std::lognormal_distribution<double> solving(std::log(20), 0.7);
  Outlook outlook;
  for (int i = 0; i < 40; ++i) outlook.minutes.push_back(waiting(random) + solving(random));
  std::sort(outlook.minutes.begin(), outlook.minutes.end());
  situation.outlooks = {outlook};
  return world;
}

// The engine, with the clock.
class AwarePolicy final : public Policy {
 public:
  AwarePolicy(const Model& model, const Situation& situation, const Effort& effort)
      : left_(situation.minutes_left.value_or(0)), adviser_(model, situation, effort) {}
  Step next(std::span<const Finding> findings, double elapsed) override {
    adviser_.set_minutes_left(left_ - elapsed);
    return adviser_.advise(findings).next.step;
  }

 private:
  double left_;
  Adviser adviser_;
};

// The engine without a clock, that hands over after so many minutes, or as soon as its next step
// would leave the specialist less time than he needs in this share of his cases (0: never).
class BlindPolicy final : public Policy {
 public:
  BlindPolicy(const ClockedWorld& world, double minutes_max, double share)
      : model_(world.model),
        minutes_max_(minutes_max),
        latest_(1e9),
        adviser_(world.model, timeless(world.situation), Effort{0, 0, 30}) {
    const auto& needed = world.situation.outlooks[0].minutes;
    if (share > 0) {
      latest_ = *world.situation.minutes_left -
                needed[static_cast<std::size_t>(share * static_cast<double>(needed.size() - 1))];
    }
  }
  Step next(std::span<const Finding> findings, double elapsed) override {
    if (elapsed >= minutes_max_) return {StepKind::hand_over, 0};
    const Step step = adviser_.advise(findings).next.step;
    if (step.kind == StepKind::hand_over) return step;
    const double minutes = step.kind == StepKind::ask ? model_.questions[step.index].minutes.regular
                                                      : model_.actions[step.index].minutes.regular;
    return elapsed + minutes > latest_ ? Step{StepKind::hand_over, 0} : step;
  }

 private:
  static Situation timeless(Situation situation) {
    situation.minutes_left.reset();
    situation.outlooks.clear();
    return situation;
  }
  const Model& model_;
  double minutes_max_;
  double latest_;
  Adviser adviser_;
};

}  // namespace hl::diagnosis
