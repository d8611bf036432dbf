#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>

#include "engines/diagnosis/generated_model.h"
#include "engines/diagnosis/policies/counted_allocations.h"
#include "engines/diagnosis/policies/deadline_policies.h"
#include "engines/diagnosis/policies/evaluate.h"
#include "engines/diagnosis/policies/generated_families.h"

namespace hl::diagnosis {
namespace {

constexpr std::size_t states_max = 300'000;

TEST(Optimum, agrees_with_another_dynamic_programme_and_with_the_exact_solver) {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    const Model model = generate({5, 2, 3, .2, .1, 5, seed % 3}, seed);
    const double least = *optimum(model, {}, states_max);
    EXPECT_NEAR(least, Optimum(model).minutes(), 1e-9);
    EXPECT_NEAR(least, advise(model, {}, {}).next.minutes, 1e-9);
  }
}

TEST(Optimum, refuses_what_is_too_large) {
  EXPECT_FALSE(optimum(generate({12, 6, 3}, 1), {}, 10'000));
}

TEST(Evaluate, agrees_with_following_the_advice_step_by_step) {
  const Model model = generate({6, 2, 2, .2, .1, 5, 2}, 4);
  const Effort effort{0, 0, 30};
  const auto policy = make_policy(PolicyKind::rule, model, {});
  EXPECT_NEAR(evaluate(model, {}, *policy, states_max)->minutes, cost_of_following(model, effort),
              1e-9);
}

TEST(Evaluate, agrees_with_many_imagined_calls) {
  const Model model = ModelGenerator(5).small(families[0]);
  const auto policy = make_policy(PolicyKind::engine, model, {});
  const PolicyCost exact = *evaluate(model, {}, *policy, states_max);
  const PolicyCost played = play(model, {}, *policy, 4000, 3);
  EXPECT_NEAR(played.minutes, exact.minutes, 4 * played.standard_error);
  EXPECT_NEAR(played.handed_over[0], exact.handed_over[0], 0.03);
  EXPECT_NEAR(played.questions, exact.questions, 0.1);
  EXPECT_FALSE(evaluate(model, {}, *policy, 2));
}

struct Excess {
  double mean = 0;
  double least = 1;
};

Excess excess(PolicyKind kind, int models) {
  Excess found;
  int n = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    for (int seed = 1; seed <= models; ++seed, ++n) {
      const Model model = ModelGenerator(static_cast<unsigned>(seed)).small(families[i]);
      const auto policy = make_policy(kind, model, {});
      const double over =
          evaluate(model, {}, *policy, states_max)->minutes / *optimum(model, {}, states_max) - 1;
      found.mean += over;
      found.least = std::min(found.least, over);
    }
  }
  found.mean /= n;
  return found;
}

// The small form of bench_diagnosis_exact.
TEST(Policies, the_engine_is_nearest_to_the_optimum) {
  constexpr int models = 8;
  const Excess engine = excess(PolicyKind::engine, models);
  const Excess rule = excess(PolicyKind::rule, models);
  const Excess rollout = excess(PolicyKind::rollout, models);
  EXPECT_LE(engine.mean, 0.001);
  EXPECT_LE(rollout.mean, 0.002);
  EXPECT_LE(rule.mean, 0.008);
  for (const PolicyKind kind : {PolicyKind::pc, PolicyKind::myopic, PolicyKind::information,
                                PolicyKind::fixed_list, PolicyKind::tree, PolicyKind::random}) {
    const Excess other = excess(kind, models);
    EXPECT_GT(other.mean, rule.mean) << boost::describe::enum_to_string(kind, "");
    EXPECT_GE(other.least, -1e-9) << "below the optimum: one of the two is wrong";
  }
  EXPECT_GE(std::min({engine.least, rule.least, rollout.least}), -1e-9);
}

// The small form of bench_diagnosis_size.
TEST(Policies, the_engine_does_not_give_up_where_no_single_question_pays) {
  const Model model = ModelGenerator(1).large(400, 400, 100, 3, 0.3, 30);
  const auto engine = make_policy(PolicyKind::engine, model, {});
  const auto myopic = make_policy(PolicyKind::myopic, model, {});
  EXPECT_EQ(engine->next({}, 0).kind, StepKind::ask);
  EXPECT_EQ(myopic->next({}, 0).kind, StepKind::hand_over);
  EXPECT_LT(play(model, {}, *engine, 10, 1).minutes, 25);
}

double clocked_excess(const ClockedWorld& world, Policy&& policy) {
  return clocked_cost(world, policy) / clocked_optimum(world) - 1;
}

// The small form of bench_diagnosis_deadline.
TEST(Policies, the_engine_hands_over_in_time) {
  for (const bool random_minutes : {false, true}) {
    constexpr unsigned models = 10;
    double rule = 0;
    double blind = 0;
    double at_once = 0;
    for (unsigned seed = 1; seed <= models; ++seed) {
      const ClockedWorld world = deadline_world(seed, random_minutes);
      const double excess =
          clocked_excess(world, AwarePolicy(world.model, world.situation, Effort{0, 0, 30}));
      EXPECT_GE(excess, -1e-9);
      rule += excess / models;
      blind += clocked_excess(world, BlindPolicy(world, 1e9, 0)) / models;
      at_once += clocked_excess(world, BlindPolicy(world, 0, 0)) / models;
    }
    EXPECT_LE(rule, 0.012);
    EXPECT_GT(blind, rule);
    EXPECT_GT(at_once, blind);
  }
}

TEST(ClockedOptimum, is_the_optimum_without_a_clock_when_the_deadline_is_far) {
  ClockedWorld world = deadline_world(2, false);
  world.situation.minutes_left = 400;
  world.situation.late_cost = 100;
  EXPECT_NEAR(clocked_optimum(world), *optimum(world.model, {}, states_max), 1e-9);
  const auto pc = make_policy(PolicyKind::pc, world.model, {});
  EXPECT_NEAR(clocked_cost(world, *pc), evaluate(world.model, {}, *pc, states_max)->minutes, 1e-9);
}

TEST(Adviser, allocates_nothing_once_warm) {
  for (const double told_apart : {0.2, 1.0}) {
    const Model model = ModelGenerator(2).large(200, 200, 60, 3, told_apart, 45);
    Adviser adviser(model, {});
    std::vector<std::vector<Finding>> moments(4);
    moments[1] = {{FindingKind::answered, 3, 1, false}};
    moments[2] = {{FindingKind::answered, 3, 1, false}, {FindingKind::failed, 7, 0, false}};
    moments[3] = {{FindingKind::answered, 5, 2, false}, {FindingKind::answered, 9, 2, false}};
    for (int round = 0; round < 2; ++round) {
      const std::size_t before = allocations;
      for (const auto& findings : moments) adviser.advise(findings);
      if (round > 0) {
        EXPECT_EQ(allocations - before, 0U) << told_apart;
      }
    }
  }
}

// Late in a call more steps lie on top of one another than in any call before.
TEST(Adviser, allocates_nothing_in_later_calls) {
  class Counted final : public Policy {
   public:
    explicit Counted(const Model& model) : adviser_(model, {}) {}
    Step next(std::span<const Finding> findings, double) override {
      const std::size_t before = allocations;
      const Step step = adviser_.advise(findings).next.step;
      allocated += allocations - before;
      return step;
    }
    std::size_t allocated = 0;

   private:
    Adviser adviser_;
  };
  for (const double told_apart : {0.1, 1.0}) {
    const Model model = ModelGenerator(1).large(300, 300, 100, 3, told_apart, 60);
    Counted engine(model);
    play(model, {}, engine, 20, 2);
    engine.allocated = 0;
    play(model, {}, engine, 30, 1001);
    EXPECT_EQ(engine.allocated, 0U) << told_apart;
  }
}

}  // namespace
}  // namespace hl::diagnosis
