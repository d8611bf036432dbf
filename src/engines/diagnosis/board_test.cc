#include "engines/diagnosis/board.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "engines/diagnosis/generated_model.h"
#include "engines/diagnosis/policies/generated_families.h"
#include "engines/diagnosis/sequence.h"

namespace hl::diagnosis {
namespace {

// A random walk of steps; `steps` of them.
std::size_t walk(Board& board, std::size_t steps) {
  std::size_t taken = 0;
  for (std::size_t i = 0; i < steps; ++i) {
    const auto act = *rc::gen::arbitrary<bool>();
    const std::size_t n = act ? board.action_open.size() : board.question_open.size();
    const auto index = *rc::gen::inRange<std::size_t>(0, n);
    if (!(act ? board.action_open : board.question_open)[index]) continue;
    if (act) {
      board.fail(index);
    } else {
      board.hear(index, *rc::gen::inRange<std::size_t>(0, 3));
    }
    ++taken;
  }
  return taken;
}

Model some_model() {
  const auto seed = *rc::gen::inRange(1U, 1000U);
  const auto causes = *rc::gen::inRange<std::size_t>(5, 24);
  return generate({causes, 5, 3, .2, .1, 5, 2}, seed);
}

RC_GTEST_PROP(Board, taking_steps_back_leaves_no_trace, ()) {
  const Model model = some_model();
  const CallModel call(model, {});
  Board board(call);
  board.begin(believe(model, {}, Level::regular));
  const Board before = board;
  std::size_t taken = walk(board, 10);
  for (; taken > 0; --taken) board.undo();
  RC_ASSERT(board.weights == before.weights);
  RC_ASSERT(board.mass == before.mass);
  RC_ASSERT(board.squares == before.squares);
  RC_ASSERT(board.hopeless == before.hopeless);
  RC_ASSERT(board.question_open == before.question_open);
  RC_ASSERT(board.action_open == before.action_open);
  RC_ASSERT(board.cluster_open == before.cluster_open);
  RC_ASSERT(board.key == before.key);
  RC_ASSERT(board.elapsed == before.elapsed);
  RC_ASSERT(board.touched.empty());
  RC_ASSERT(board.all_touched == 0U);
}

RC_GTEST_PROP(Board, believes_what_the_findings_say, ()) {
  const Model model = some_model();
  const CallModel call(model, {});
  Board board(call);
  board.begin(believe(model, {}, Level::regular));
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < 6; ++i) {
    const auto step = *rc::gen::inRange<std::size_t>(0, 5);
    if (*rc::gen::arbitrary<bool>()) {
      if (!board.action_open[step]) continue;
      board.fail(step);
      findings.push_back({FindingKind::failed, step, 0, false});
    } else {
      if (!board.question_open[step]) continue;
      const auto answer = *rc::gen::inRange<std::size_t>(0, 3);
      board.hear(step, answer);
      findings.push_back({FindingKind::answered, step, answer, false});
    }
  }
  const Belief belief = believe(model, findings, Level::regular);
  const double sum = std::accumulate(board.weights.begin(), board.weights.end(), 0.0);
  RC_ASSERT(std::abs(sum - board.mass) < 1e-9 * sum);
  for (std::size_t f = 0; f < belief.p.size(); ++f)
    RC_ASSERT(std::abs(board.weights[f] / sum - belief.p[f]) < 1e-9);
}

// The same sequence in the plainest way: every action looked at again after every failure.
double plain_sequence(const Board& board) {
  std::vector<double> w = board.weights;
  std::vector<char> open = board.action_open;
  double left = board.mass;
  double spent = 0;
  const double hand_over = board.call.hand_over(0, 0);
  double least = left * hand_over;
  while (true) {
    std::size_t best = open.size();
    double most = 0;
    double solved = 0;
    for (std::size_t a = 0; a < open.size(); ++a) {
      double p = 0;
      for (const auto& fix : board.call.fixes(a)) p += w[fix.to] * fix.p;
      if (!open[a] || p / board.call.actions[a].cost <= most) continue;
      most = p / board.call.actions[a].cost;
      best = a;
      solved = p;
    }
    if (best == open.size()) break;
    spent += left * board.call.actions[best].cost;
    left -= solved;
    open[best] = 0;
    for (const auto& fix : board.call.fixes(best)) w[fix.to] *= 1 - fix.p;
    least = std::min(least, spent + left * hand_over);
  }
  return least / board.mass;
}

RC_GTEST_PROP(Sequencer, is_updating_p_over_c_with_its_cheapest_prefix, ()) {
  const auto seed = *rc::gen::inRange(1U, 1000U);
  const auto causes = *rc::gen::inRange<std::size_t>(5, 60);
  const Model model =
      ModelGenerator(seed).large(causes, causes + 5, 6, 3, *rc::gen::element(0.1, 0.5, 1.0), 30);
  const CallModel call(model, {});
  Board board(call);
  board.begin(believe(model, {}, Level::regular));
  Sequencer sequencer(board);
  walk(board, *rc::gen::inRange<std::size_t>(0, 6));
  const double expected = plain_sequence(board);
  RC_ASSERT(std::abs(sequencer.cost() - expected) < 1e-9 * expected);
  RC_ASSERT(std::abs(sequencer.cost() - expected) < 1e-9 * expected);
}

TEST(CallModel, lists_with_a_question_only_the_causes_that_it_tells_apart) {
  const Model model = ModelGenerator(3).large(200, 200, 3, 3, 0.1, 60);
  const CallModel call(model, {});
  EXPECT_FALSE(call.questions[0].dense);
  EXPECT_LT(call.questions[0].causes.size(), 40U);
  EXPECT_GT(call.questions[0].causes.size(), 4U);
}

TEST(CallModel, late_is_a_matter_of_chance_when_durations_vary) {
  Model model = generate({6, 2, 2}, 1);
  Situation situation;
  situation.minutes_left = 20;
  situation.late_cost = 100;
  const CallModel sure(model, situation);
  EXPECT_EQ(sure.late(20, 0), 0);
  EXPECT_EQ(sure.late(20.1, 0), 100);
  situation.spread = 0.5;
  const CallModel unsure(model, situation);
  EXPECT_NEAR(unsure.late(20, unsure.variance(20)), 50, 1e-9);
  EXPECT_NEAR(unsure.late(10, unsure.variance(20)), 100 * 0.158655, 1e-3);
}

TEST(CallModel, hands_over_to_whoever_is_cheapest_at_that_time) {
  Model model = generate({6, 2, 2}, 1);
  model.escalations = {{"expert", 20}, {"manufacturer", 40}};
  Situation situation;
  situation.minutes_left = 60;
  situation.late_cost = 100;
  // The expert is slow: he ends in time in one case of four.
  situation.outlooks = {{true, {30, 90, 90, 90}}, {true, {10, 20, 30, 50}}};
  const CallModel call(model, situation);
  EXPECT_DOUBLE_EQ(call.escalation_cost(0, 0, 0), 20 + 75);
  EXPECT_EQ(call.escalation(0, 0), 1U);
  EXPECT_DOUBLE_EQ(call.hand_over(0, 0), 40);
  EXPECT_DOUBLE_EQ(call.hand_over(35, 0), 40 + 50);
  EXPECT_EQ(call.escalation(55, 0), 0U) << "both are too late, and the expert costs less";
  situation.outlooks[1].open = false;
  EXPECT_EQ(CallModel(model, situation).escalation(0, 0), 0U);
  situation.outlooks[0].open = false;
  EXPECT_EQ(CallModel(model, situation).escalation(0, 0), 0U) << "somebody must take it";
}

}  // namespace
}  // namespace hl::diagnosis
