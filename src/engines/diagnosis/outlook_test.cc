#include "engines/diagnosis/outlook.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engines/diagnosis/call_model.h"

namespace hl::diagnosis {
namespace {

std::vector<PastHandover> cases(int count, std::size_t expert, double waited, double worked) {
  return std::vector<PastHandover>(static_cast<std::size_t>(count), {expert, waited, worked});
}

double usual(const std::vector<PastHandover>& past, const std::vector<std::size_t>& there = {}) {
  return *usual_minutes(outlook_of(40, past, there));
}

TEST(Outlook, without_a_case_nothing_is_known) {
  EXPECT_TRUE(outlook_of(40, {}, {}).minutes.empty());
  EXPECT_FALSE(usual_minutes(outlook_of(40, {}, {})));
}

TEST(Outlook, few_cases_move_it_a_little_from_the_authors_figure_and_many_decide) {
  const double one = usual(cases(1, 1, 100, 300));
  const double ten = usual(cases(10, 1, 100, 300));
  const double many = usual(cases(500, 1, 100, 300));
  EXPECT_GT(one, 40);
  EXPECT_LT(one, 120);
  EXPECT_LT(one, ten);
  EXPECT_LT(ten, many);
  EXPECT_NEAR(many, 400, 40);
}

TEST(Outlook, minutes_ascend) {
  const Outlook outlook = outlook_of(40, cases(3, 1, 5, 90), std::vector<std::size_t>{1, 2});
  EXPECT_TRUE(std::is_sorted(outlook.minutes.begin(), outlook.minutes.end()));
  EXPECT_EQ(outlook.cases, 3U);
}

TEST(Outlook, who_is_there_decides) {
  auto past = cases(20, 1, 10, 20);
  const auto slow = cases(20, 2, 10, 400);
  past.insert(past.end(), slow.begin(), slow.end());
  const double quick_there = usual(past, {1});
  const double slow_there = usual(past, {2});
  EXPECT_LT(quick_there, 60);
  EXPECT_GT(slow_there, 200);
  const double newcomer = usual(past, {3});
  EXPECT_GT(newcomer, quick_there) << "is taken as one of the team";
  EXPECT_LT(newcomer, slow_there);
}

TEST(Outlook, a_slow_team_makes_handing_over_before_the_deadline_dearer) {
  Model model;
  model.causes = {{"c", 1}};
  model.escalations = {{"expert", 40}};
  Situation situation;
  situation.minutes_left = 120;
  const double unknown = CallModel(model, situation).hand_over(0, 0);
  situation.outlooks = {outlook_of(40, cases(20, 1, 100, 200), {})};
  const double slow = CallModel(model, situation).hand_over(0, 0);
  situation.outlooks = {outlook_of(40, cases(20, 1, 2, 10), {})};
  const double quick = CallModel(model, situation).hand_over(0, 0);
  EXPECT_EQ(unknown, 40);
  EXPECT_GT(slow, 100);
  EXPECT_LT(quick, 60);
}

}  // namespace
}  // namespace hl::diagnosis
