#include "slices/deadlines/schedule.h"

#include <gtest/gtest.h>

#include "engines/worktime/brussels_for_test.h"

namespace hl::deadlines {
namespace {

using worktime::testing::at;
using worktime::testing::minutes;

std::vector<worktime::Warning> warnings(std::initializer_list<const char*> texts) {
  std::vector<worktime::Warning> out;
  for (const auto* text : texts) out.push_back(*worktime::parse_warning(text));
  return out;
}
const auto usual = warnings({"50%", "75%", "90%"});

Schedule next_of(std::vector<worktime::Event> events, std::string_view now, std::string told,
                 const std::vector<worktime::Warning>& which = usual) {
  const auto calendar = worktime::testing::belgian(worktime::testing::office());
  const worktime::Policy policy{minutes(60), minutes(480)};
  const auto clocks = worktime::replay(events, policy, calendar, at(now));
  return schedule(worktime::ClockKind::first_answer, clocks->first_answer, calendar, at(now), which,
                  std::move(told));
}

std::string text_of(const Schedule& s) {
  std::string out;
  for (const auto& tiding : s.reached)
    out += (out.empty() ? "" : " ") + (tiding.warning ? worktime::to_text(*tiding.warning) : "missed");
  return out;
}

// Opened on a Friday one hour before the office closes for the weekend.
const worktime::Event opened{at("2026-03-27T16:30:00+01:00"), worktime::EventKind::opened};

TEST(Schedule, GoesFromShareToShare) {
  const struct {
    std::string_view now;
    const char* told;
    const char* reached;
    const char* then;
    std::string_view next_at;
  } rows[] = {
      {"2026-03-27T16:30:00+01:00", "", "", "", "2026-03-27T17:00:00+01:00"},
      {"2026-03-27T17:00:00+01:00", "", "50%", "50%", "2026-03-27T17:15:00+01:00"},
      {"2026-03-27T17:15:00+01:00", "", "75%", "50%,75%", "2026-03-27T17:24:00+01:00"},
      // Used up at the closing: nothing happens before the first working moment after it.
      {"2026-03-27T17:24:00+01:00", "50%,75%", "90%", "50%,75%,90%", "2026-03-30T08:30:00.001+02:00"},
      {"2026-03-28T12:00:00+01:00", "50%,75%,90%", "", "50%,75%,90%", "2026-03-30T08:30:00.001+02:00"},
  };
  for (const auto& row : rows) {
    const auto next = next_of({opened}, row.now, row.told);
    EXPECT_EQ(text_of(next), row.reached) << row.now;
    EXPECT_EQ(next.told, row.then) << row.now;
    EXPECT_EQ(next.next_at, at(row.next_at)) << row.now;
  }
}

TEST(Schedule, AMissSilencesTheWarningsBeforeIt) {
  const auto next = next_of({opened}, "2026-03-30T08:30:00.001+02:00", "");
  EXPECT_EQ(text_of(next), "missed");
  EXPECT_EQ(next.told, "50%,75%,90%,missed");
  EXPECT_EQ(next.next_at, std::nullopt);
  EXPECT_EQ(text_of(next_of({opened}, "2026-03-30T09:00:00+02:00", next.told)), "");
}

TEST(Schedule, MinutesBeforeAndAfterTheEnd) {
  const auto which = warnings({"-PT10M", "+PT30M", "+PT2H"});
  EXPECT_EQ(next_of({opened}, "2026-03-27T16:30:00+01:00", "", which).next_at,
            at("2026-03-27T17:20:00+01:00"));
  const auto late = next_of({opened}, "2026-03-30T08:30:00.001+02:00", "-PT10M", which);
  EXPECT_EQ(text_of(late), "missed");
  EXPECT_EQ(late.next_at, at("2026-03-30T09:00:00+02:00"));
  EXPECT_EQ(text_of(next_of({opened}, "2026-03-30T09:00:00+02:00", late.told, which)), "+PT30M");
  // The server was down all the while: the miss is told, and how late it is.
  EXPECT_EQ(text_of(next_of({opened}, "2026-03-30T16:00:00+02:00", "", which)), "missed +PT2H");
}

TEST(Schedule, APausedClockWaitsAndAnEndedOneIsDone) {
  const auto now = "2026-03-27T17:10:00+01:00";
  const auto t = at("2026-03-27T17:05:00+01:00");
  const auto paused = next_of({opened, {t, worktime::EventKind::on_hold}}, now, "");
  EXPECT_EQ(text_of(paused), "50%");
  EXPECT_EQ(paused.next_at, std::nullopt);
  const auto ended = next_of({opened, {t, worktime::EventKind::answered}}, now, "");
  EXPECT_EQ(text_of(ended), "");
  EXPECT_EQ(ended.next_at, std::nullopt);
}

}  // namespace
}  // namespace hl::deadlines
