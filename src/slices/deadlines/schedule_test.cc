#include "slices/deadlines/schedule.h"

#include <gtest/gtest.h>

#include "engines/worktime/brussels_for_test.h"

namespace hl::deadlines {
namespace {

using worktime::testing::at;
using worktime::testing::minutes;

Schedule next_of(std::vector<worktime::Event> events, std::string_view now, int next_percent) {
  const auto calendar = worktime::testing::belgian(worktime::testing::office());
  const worktime::Policy policy{minutes(60), minutes(480)};
  const auto clocks = worktime::replay(events, policy, calendar, at(now));
  return schedule(clocks->first_answer, calendar, at(now), next_percent);
}

// Opened on a Friday one hour before the office closes for the weekend.
const worktime::Event opened{at("2026-03-27T16:30:00+01:00"), worktime::EventKind::opened};

TEST(Schedule, GoesFromShareToShare) {
  const struct {
    std::string_view now;
    int next_percent;
    std::optional<int> reached;
    int then;
    std::string_view next_at;
  } rows[] = {
      {"2026-03-27T16:30:00+01:00", 50, {}, 50, "2026-03-27T17:00:00+01:00"},
      {"2026-03-27T17:00:00+01:00", 50, 50, 75, "2026-03-27T17:15:00+01:00"},
      {"2026-03-27T17:15:00+01:00", 50, 75, 90, "2026-03-27T17:24:00+01:00"},
      // Used up at the closing: nothing happens before the first working moment after it.
      {"2026-03-27T17:24:00+01:00", 90, 90, 100, "2026-03-30T08:30:00.001+02:00"},
      {"2026-03-28T12:00:00+01:00", 100, {}, 100, "2026-03-30T08:30:00.001+02:00"},
  };
  for (const auto& row : rows) {
    const auto next = next_of({opened}, row.now, row.next_percent);
    EXPECT_EQ(next.reached, row.reached) << row.now;
    EXPECT_EQ(next.next_percent, row.then) << row.now;
    EXPECT_EQ(next.next_at, at(row.next_at)) << row.now;
  }
}

TEST(Schedule, AMissIsTheLastThing) {
  const auto next = next_of({opened}, "2026-03-30T08:30:00.001+02:00", 50);
  EXPECT_EQ(next.reached, missed_percent);
  EXPECT_EQ(next.next_percent, told_everything);
  EXPECT_EQ(next.next_at, std::nullopt);
  EXPECT_EQ(next_of({opened}, "2026-03-30T09:00:00+02:00", told_everything).reached, std::nullopt);
}

TEST(Schedule, APausedClockWaitsAndAnEndedOneIsDone) {
  const auto now = "2026-03-27T17:10:00+01:00";
  const auto t = at("2026-03-27T17:05:00+01:00");
  const auto paused = next_of({opened, {t, worktime::EventKind::on_hold}}, now, 50);
  EXPECT_EQ(paused.reached, 50);
  EXPECT_EQ(paused.next_at, std::nullopt);
  const auto ended = next_of({opened, {t, worktime::EventKind::answered}}, now, 50);
  EXPECT_EQ(ended.reached, std::nullopt);
  EXPECT_EQ(ended.next_at, std::nullopt);
}

}  // namespace
}  // namespace hl::deadlines
