#include "engines/matching/learned_order.h"

#include <gtest/gtest.h>

namespace hl::matching {
namespace {

class OrderOfThePast : public testing::Test {
 protected:
  // Of two candidates the first has more words in common, the second is the shorter; the second helped.
  static ShownOnce shown() {
    ShownOnce out{{{0, {}}, {1, {}}}, {1}};
    out.candidates[0].features[whole_share] = 1;
    out.candidates[1].features[whole_share] = 0.8F;
    out.candidates[0].features[length] = 5;
    out.candidates[1].features[length] = 4.5F;
    out.candidates[0].features[uses] = 1;
    return out;
  }
};

TEST_F(OrderOfThePast, FewChoicesTeachNothing) {
  const std::vector<ShownOnce> few(LearnedOrder::choices_min - 1, shown());
  const LearnedOrder before(ChoiceModel::per_unit(std::vector<double>(feature_count, 3)), ChoiceModel());
  EXPECT_EQ(LearnedOrder::learn(few, before).model(Knowing::text).weights(), before.model(Knowing::text).weights());
}

TEST_F(OrderOfThePast, TextStaysNearTheOrderBeforeAndAllThatIsKnownDoesNot) {
  const std::vector<ShownOnce> past(LearnedOrder::choices_min, shown());
  const auto learned = LearnedOrder::learn(past, {});
  const auto per_unit = [&](Knowing knowing, Feature i) { return learned.model(knowing).weights()[i] / learned.model(knowing).deviations()[i]; };
  // Never seen to differ, so nothing is learned of it.
  EXPECT_DOUBLE_EQ(per_unit(Knowing::text, title_share), LearnedOrder().model(Knowing::text).weights()[title_share]);
  EXPECT_EQ(per_unit(Knowing::all, resemblance), 0);
  EXPECT_LT(per_unit(Knowing::text, whole_share), LearnedOrder().model(Knowing::text).weights()[whole_share]);
  EXPECT_GT(per_unit(Knowing::text, whole_share), per_unit(Knowing::all, whole_share));
  EXPECT_EQ(learned.order(past.front().candidates, Knowing::all).front(), 1U);
}

TEST_F(OrderOfThePast, AtFirstLikenessOfTextsCountsAndNoUseByText) {
  auto candidates = shown().candidates;
  candidates[0].features[length] = candidates[1].features[length] = 5;
  candidates[1].features[uses] = 100;
  EXPECT_EQ(LearnedOrder().order(candidates, Knowing::text).front(), 0U);
  EXPECT_EQ(LearnedOrder().order(candidates, Knowing::all).front(), 1U);
}

}  // namespace
}  // namespace hl::matching
