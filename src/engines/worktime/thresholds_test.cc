#include "engines/worktime/thresholds.h"

#include <gtest/gtest.h>

#include "engines/worktime/brussels_for_test.h"

namespace hl::worktime {
namespace {

using namespace testing;
using enum EventKind;

Instant on(std::string_view time) { return at("2026-11-23T" + std::string(time) + ":00+01:00"); }

Clock solution_at(const std::vector<Event>& events, Instant now) {
  return replay(events, {minutes(60), minutes(240)}, belgian(office()), now)->solution;
}

TEST(Thresholds, TellWhenEachShareWillBeUsed) {
  const auto calendar = belgian(office());
  const auto now = on("11:30");
  const auto all = thresholds(solution_at({{on("09:00"), opened}}, now), calendar, now);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_TRUE(all[0].is_reached);
  EXPECT_EQ(all[1].at, on("12:00"));
  EXPECT_EQ(all[2].at, on("13:36"));
  EXPECT_EQ(all[3].at, on("14:00"));
  EXPECT_FALSE(all[3].is_reached);
}

TEST(Thresholds, NextIsTheEarliestStillToCome) {
  const auto calendar = belgian(office());
  const auto now = on("11:30");
  const auto next = next_threshold(solution_at({{on("09:00"), opened}}, now), calendar, now);
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->percent, 75);
}

TEST(Thresholds, AreReachedAtTheirInstantAndNotBefore) {
  const auto calendar = belgian(office());
  const std::vector<Event> events = {{on("09:00"), opened}};
  const auto before = on("11:00") - std::chrono::milliseconds(1);
  EXPECT_FALSE(thresholds(solution_at(events, before), calendar, before)[0].is_reached);
  EXPECT_TRUE(thresholds(solution_at(events, on("11:00")), calendar, on("11:00"))[0].is_reached);
}

TEST(Thresholds, WaitWhilePausedAndEndWithTheClock) {
  const auto calendar = belgian(office());
  const std::vector<Event> held = {{on("09:00"), opened}, {on("11:00"), on_hold, true}};
  const auto now = on("15:00");
  const auto reached = thresholds(solution_at(held, now), calendar, now);
  ASSERT_EQ(reached.size(), 1U);
  EXPECT_EQ(reached[0].percent, 50);
  EXPECT_FALSE(next_threshold(solution_at(held, now), calendar, now).has_value());
  const std::vector<Event> done = {{on("09:00"), opened}, {on("11:00"), solved}};
  EXPECT_TRUE(thresholds(solution_at(done, now), calendar, now).empty());
}

}  // namespace
}  // namespace hl::worktime
