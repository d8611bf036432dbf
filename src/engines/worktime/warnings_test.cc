#include "engines/worktime/warnings.h"

#include <gtest/gtest.h>

#include "engines/worktime/brussels_for_test.h"

namespace hl::worktime {
namespace {

using namespace testing;
using enum EventKind;

Instant on(std::string_view time) { return at("2026-11-23T" + std::string(time) + ":00+01:00"); }

// Four hours from 09:00 on: until 14:00, with an hour of lunch.
Clock solution_at(const std::vector<Event>& events, Instant now) {
  return replay(events, Policy{minutes(60), minutes(240)}, belgian(office()), now)->solution;
}

std::optional<Instant> when(const std::vector<Event>& events, Instant now, std::string_view warning) {
  const auto clock = solution_at(events, now);
  return instant_of_use(ClockKind::solution, clock, belgian(office()), now,
                        needed_for(*parse_warning(warning), clock.span));
}

const std::vector<Event> usual = {{on("09:00"), opened}};

TEST(Warnings, ComeAtSharesAndBeforeAndAfter) {
  const struct {
    std::string_view warning;
    std::string_view at;
  } rows[] = {{"50%", "11:00"},   {"75%", "12:00"},   {"90%", "13:36"},
              {"-PT30M", "13:30"}, {"-PT1H30M", "11:30"}, {"+PT1H", "15:00"}};
  for (const auto& row : rows) EXPECT_EQ(when(usual, on("09:00"), row.warning), on(row.at)) << row.warning;
}

TEST(Warnings, AreReachedAtTheirInstantAndNotBefore) {
  EXPECT_EQ(when(usual, on("10:59"), "50%"), on("11:00"));
  EXPECT_EQ(when(usual, on("11:00"), "50%"), on("11:00"));
  EXPECT_EQ(when(usual, on("11:20"), "50%"), on("11:20"));
}

TEST(Warnings, WaitWhilePausedAndEndWithTheClock) {
  const std::vector<Event> held = {{on("09:00"), opened}, {on("11:00"), on_hold, true}};
  EXPECT_EQ(when(held, on("15:00"), "50%"), on("15:00"));
  EXPECT_EQ(when(held, on("15:00"), "75%"), std::nullopt);
  const std::vector<Event> done = {{on("09:00"), opened}, {on("11:00"), solved}};
  EXPECT_EQ(when(done, on("15:00"), "50%"), std::nullopt);
}

TEST(Warnings, AMissComesWithTheFirstWorkingMomentAfter) {
  const std::vector<Event> late = {{on("12:30"), opened}};  // four hours: until the closing at 17:30
  const auto now = on("13:00");
  // 13:00-17:00 is four hours.
  EXPECT_EQ(instant_of_miss(ClockKind::solution, solution_at(late, now), belgian(office()), now),
            on("17:00") + std::chrono::milliseconds(1));
  const std::vector<Event> closing = {{on("13:30"), opened}};
  EXPECT_EQ(instant_of_miss(ClockKind::solution, solution_at(closing, on("14:00")), belgian(office()),
                            on("14:00")),
            at("2026-11-24T08:30:00+01:00") + std::chrono::milliseconds(1));
}

TEST(Warnings, OfACallBackFollowTheClockOnTheWall) {
  const Event promised{.at = on("09:00"), .kind = call_promised, .promised = on("19:00")};
  const auto clocks = replay({{on("09:00"), opened}, promised}, Policy{minutes(60), minutes(240)},
                             belgian(office()), on("10:00"));
  EXPECT_EQ(instant_of_use(ClockKind::call_back, *clocks->call_back, belgian(office()), on("10:00"),
                           needed_for(*parse_warning("-PT30M"), clocks->call_back->span)),
            on("18:30"));
}

TEST(Warnings, AreWrittenAsTheyAreRead) {
  for (const auto* text : {"1%", "99%", "-PT30M", "+PT1H30M", "-PT24H"})
    EXPECT_EQ(to_text(*parse_warning(text)), text);
  for (const auto* text : {"", "0%", "100%", "half", "PT30M", "-P1D", "+PT0S", "50", "5.5%"})
    EXPECT_FALSE(parse_warning(text).has_value()) << text;
}

}  // namespace
}  // namespace hl::worktime
