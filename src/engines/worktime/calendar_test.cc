#include "engines/worktime/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engines/worktime/brussels_for_test.h"

namespace hl::worktime {
namespace {

using namespace testing;

TEST(Calendar, CountsOnlyOpenHours) {
  const auto calendar = belgian(office());
  const struct {
    std::string_view a, b;
    int expected_min;
  } rows[] = {
      {"2026-11-23T08:30:00+01:00", "2026-11-23T12:00:00+01:00", 210},
      {"2026-11-23T11:00:00+01:00", "2026-11-23T14:00:00+01:00", 120},
      {"2026-11-23T12:00:00+01:00", "2026-11-23T13:00:00+01:00", 0},
      {"2026-11-23T00:00:00+01:00", "2026-11-24T00:00:00+01:00", 480},
      {"2026-11-27T17:00:00+01:00", "2026-11-30T09:00:00+01:00", 60},
      {"2026-11-30T09:00:00+01:00", "2026-11-27T17:00:00+01:00", -60},
      {"2026-12-24T17:00:00+01:00", "2026-12-28T09:00:00+01:00", 60},
      {"2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00", 259 * 480},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(calendar.working_time_between(at(row.a), at(row.b)), minutes(row.expected_min))
        << row.a << " to " << row.b;
  }
}

TEST(Calendar, AddsInBothDirections) {
  const auto calendar = belgian(office());
  const struct {
    std::string_view why, from;
    int add_min;
    std::string_view expected;
  } rows[] = {
      {"within", "2026-11-23T09:00:00+01:00", 60, "2026-11-23T10:00:00+01:00"},
      {"over lunch", "2026-11-23T11:30:00+01:00", 60, "2026-11-23T13:30:00+01:00"},
      {"used up at closing", "2026-11-23T11:00:00+01:00", 60, "2026-11-23T12:00:00+01:00"},
      {"used up at the week's closing", "2026-11-27T17:00:00+01:00", 30,
       "2026-11-27T17:30:00+01:00"},
      {"over the week-end", "2026-11-27T17:00:00+01:00", 31, "2026-11-30T08:31:00+01:00"},
      {"from outside", "2026-11-28T10:00:00+01:00", 30, "2026-11-30T09:00:00+01:00"},
      {"over a holiday", "2026-12-24T17:00:00+01:00", 60, "2026-12-28T09:00:00+01:00"},
      {"nothing, outside", "2026-11-28T10:00:00+01:00", 0, "2026-11-28T10:00:00+01:00"},
      {"back within", "2026-11-23T10:00:00+01:00", -60, "2026-11-23T09:00:00+01:00"},
      {"back to an opening", "2026-11-23T09:00:00+01:00", -30, "2026-11-23T08:30:00+01:00"},
      {"back over the week-end", "2026-11-30T09:00:00+01:00", -31, "2026-11-27T17:29:00+01:00"},
      {"back to the opening after the closing", "2026-11-24T08:30:00+01:00", -480,
       "2026-11-23T08:30:00+01:00"},
      {"back over a holiday", "2026-12-28T09:00:00+01:00", -60, "2026-12-24T17:00:00+01:00"},
  };
  for (const auto& row : rows) {
    const auto t = calendar.add_working_time(at(row.from), minutes(row.add_min));
    ASSERT_TRUE(t.has_value()) << row.why;
    EXPECT_EQ(to_rfc3339(*t), to_rfc3339(at(row.expected))) << row.why;
  }
}

TEST(Calendar, CountsElapsedTimeWhenClocksChange) {
  const struct {
    std::string_view why;
    Opening opening;
    std::string_view a, b;
    int expected_min;
  } rows[] = {
      {"spring 01-04", from_to(60, 240), "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00",
       120},
      {"autumn 01-04", from_to(60, 240), "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00",
       240},
      {"all day in spring", from_to(0, 1440), "2026-03-29T00:00:00+01:00",
       "2026-03-30T00:00:00+02:00", 23 * 60},
      {"all day in autumn", from_to(0, 1440), "2026-10-25T00:00:00+02:00",
       "2026-10-26T00:00:00+01:00", 25 * 60},
      {"start in the gap", from_to(150, 240), "2026-03-29T00:00:00+01:00",
       "2026-03-30T00:00:00+02:00", 60},
      {"end in the gap", from_to(60, 150), "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00",
       60},
      {"inside the gap", from_to(130, 170), "2026-03-29T00:00:00+01:00",
       "2026-03-30T00:00:00+02:00", 0},
      {"inside the hour shown twice", from_to(130, 170), "2026-10-25T00:00:00+02:00",
       "2026-10-26T00:00:00+01:00", 80},
      {"until the hour shown twice", from_to(60, 120), "2026-10-25T00:00:00+02:00",
       "2026-10-26T00:00:00+01:00", 60},
      {"from within the hour shown twice", from_to(150, 240), "2026-10-25T00:00:00+02:00",
       "2026-10-26T00:00:00+01:00", 120},
  };
  for (const auto& row : rows) {
    const auto calendar = belgian(every_day({row.opening}));
    EXPECT_EQ(calendar.working_time_between(at(row.a), at(row.b)), minutes(row.expected_min))
        << row.why;
  }
}

TEST(Calendar, FindsInstantsInBothHoursShownTwice) {
  const auto calendar = belgian(every_day({from_to(60, 240)}));
  const auto start = at("2026-10-25T01:00:00+02:00");
  EXPECT_EQ(*calendar.add_working_time(start, minutes(90)), at("2026-10-25T02:30:00+02:00"));
  EXPECT_EQ(*calendar.add_working_time(start, minutes(150)), at("2026-10-25T02:30:00+01:00"));
  EXPECT_EQ(*calendar.add_working_time(start, minutes(240)), at("2026-10-25T04:00:00+01:00"));
}

TEST(Calendar, GivesNightsToTheDayOnWhichTheyStart) {
  auto hours = every_day({from_to(22 * 60, 30 * 60)});
  using namespace std::chrono;
  hours.holidays = {local_days(2026y / November / 24)};  // a Tuesday
  const auto calendar = belgian(hours);
  EXPECT_EQ(calendar.working_time_between(at("2026-11-24T00:00:00+01:00"),
                                          at("2026-11-25T00:00:00+01:00")),
            minutes(6 * 60));
  EXPECT_EQ(calendar.working_time_between(at("2026-11-25T00:00:00+01:00"),
                                          at("2026-11-26T00:00:00+01:00")),
            minutes(2 * 60));
  EXPECT_EQ(calendar.working_time_between(at("2026-11-29T22:00:00+01:00"),
                                          at("2026-11-30T06:00:00+01:00")),
            minutes(8 * 60));
}

TEST(Calendar, KeepsWhatANeighbourOfAHolidayCovers) {
  WorkingHours hours;
  hours.by_weekday[0] = {from_to(22 * 60, 30 * 60)};
  hours.by_weekday[1] = {from_to(5 * 60, 7 * 60)};
  using namespace std::chrono;
  hours.holidays = {local_days(2026y / November / 23), local_days(2026y / December / 1)};
  const auto calendar = belgian(hours);
  EXPECT_EQ(calendar.working_time_between(at("2026-11-23T00:00:00+01:00"),
                                          at("2026-11-25T00:00:00+01:00")),
            minutes(2 * 60));
  EXPECT_EQ(calendar.working_time_between(at("2026-11-30T00:00:00+01:00"),
                                          at("2026-12-02T00:00:00+01:00")),
            minutes(8 * 60));
}

TEST(Calendar, CountsOverlappingIntervalsOnce) {
  const auto calendar = belgian(every_day({from_to(540, 720), from_to(660, 780)}));
  EXPECT_EQ(calendar.working_time_between(at("2026-11-23T00:00:00+01:00"),
                                          at("2026-11-24T00:00:00+01:00")),
            minutes(240));
}

TEST(Calendar, RefusesHoursThatNeverOpen) {
  EXPECT_FALSE(Calendar::compile(brussels(), WorkingHours()).has_value());
}

TEST(Calendar, RefusesTimesBeyondTheZone) {
  const auto calendar = belgian(office());
  EXPECT_FALSE(calendar.add_working_time(at("2029-12-28T12:00:00Z"), minutes(5000)).has_value());
  EXPECT_FALSE(calendar.add_working_time(at("2020-01-02T12:00:00Z"), minutes(-5000)).has_value());
  EXPECT_FALSE(calendar.covers(at("2030-01-01T00:00:01Z")));
}

TEST(Calendar, GivesADateHoursOfItsOwn) {
  auto hours = office();
  using namespace std::chrono;
  // Labour Day, a Friday: a morning after all; the Saturday after: a shift into Sunday; Monday: closed.
  hours.exceptions = {{local_days(2026y / May / 1), {from_to(540, 720)}},
                      {local_days(2026y / May / 2), {from_to(22 * 60, 26 * 60)}},
                      {local_days(2026y / May / 4), {}}};
  const auto calendar = belgian(hours);
  const auto worked = [&](std::string_view from, std::string_view to) {
    return calendar.working_time_between(at(from), at(to));
  };
  EXPECT_EQ(worked("2026-05-01T00:00:00+02:00", "2026-05-02T00:00:00+02:00"), minutes(180));
  EXPECT_EQ(worked("2026-05-02T00:00:00+02:00", "2026-05-03T00:00:00+02:00"), minutes(120));
  EXPECT_EQ(worked("2026-05-03T00:00:00+02:00", "2026-05-04T00:00:00+02:00"), minutes(120));
  EXPECT_EQ(worked("2026-05-04T00:00:00+02:00", "2026-05-05T00:00:00+02:00"), minutes(0));
  const auto open = calendar.open_hours_between(at("2026-05-01T10:00:00+02:00"),
                                                at("2026-05-05T09:00:00+02:00"), 10);
  const std::vector<OpenHours> expected = {
      {at("2026-05-01T10:00:00+02:00"), at("2026-05-01T12:00:00+02:00")},
      {at("2026-05-02T22:00:00+02:00"), at("2026-05-03T02:00:00+02:00")},
      {at("2026-05-05T08:30:00+02:00"), at("2026-05-05T09:00:00+02:00")}};
  EXPECT_EQ(open, expected);
}

TEST(Calendar, FindsTheSameTimeOnALaterWorkingDay) {
  const auto calendar = belgian(office());
  const struct {
    std::string_view from;
    int days;
    std::string_view to;
  } rows[] = {
      {"2026-03-26T15:00:00+01:00", 1, "2026-03-27T15:00:00+01:00"},
      {"2026-03-27T15:00:00+01:00", 1, "2026-03-30T15:00:00+02:00"},  // over the change
      {"2026-03-28T10:00:00+01:00", 1, "2026-03-30T10:00:00+02:00"},  // from a Saturday
      {"2026-04-30T09:00:00+02:00", 2, "2026-05-05T09:00:00+02:00"},  // over Labour Day
      {"2026-10-23T11:00:00+02:00", 2, "2026-10-27T11:00:00+01:00"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(*calendar.same_time_on_working_day(at(row.from), row.days), at(row.to)) << row.from;
}

TEST(Calendar, ShowsTimesThatAreSkippedOrTwice) {
  const auto calendar = belgian(office());
  using namespace std::chrono;
  const auto wall = [](year_month_day date, int minute) {
    return WallTime(local_days(date) + std::chrono::minutes(minute));
  };
  EXPECT_EQ(calendar.first_shown(wall(2026y / March / 29, 150)), at("2026-03-29T01:00:00Z"));
  EXPECT_EQ(calendar.first_shown(wall(2026y / October / 25, 150)), at("2026-10-25T00:30:00Z"));
  EXPECT_EQ(calendar.first_shown(wall(2026y / October / 25, 180)), at("2026-10-25T02:00:00Z"));
}

// ---- properties, over random hours ----

Opening random_opening() {
  const int start = *rc::gen::inRange(0, 24 * 60);
  return from_to(start, start + *rc::gen::inRange(60, 24 * 60 + 1));
}

WorkingHours random_hours() {
  WorkingHours out;
  out.by_weekday[static_cast<std::size_t>(*rc::gen::inRange(0, 7))] = {random_opening()};
  for (auto& day : out.by_weekday) {
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n) day.push_back(random_opening());
  }
  for (int n = *rc::gen::inRange(0, 12); n > 0; --n) {
    out.holidays.push_back(std::chrono::local_days(std::chrono::year(2026) / 3 / 20) +
                           std::chrono::days(*rc::gen::inRange(0, 20)));
  }
  for (int day = 0; day < 20; ++day) {
    if (*rc::gen::inRange(0, 8) != 0) continue;
    out.exceptions.push_back(
        {std::chrono::local_days(std::chrono::year(2026) / 3 / 20) + std::chrono::days(day), {}});
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n)
      out.exceptions.back().openings.push_back(random_opening());
  }
  return out;
}

// Around the change to summer time, where the holidays are.
Instant random_instant() {
  return at("2026-03-15T00:00:00Z") + std::chrono::seconds(*rc::gen::inRange(0, 30 * 86400));
}

RC_GTEST_PROP(CalendarProperty, WhatIsAddedIsBetween, ()) {
  const auto calendar = belgian(random_hours());
  const auto t = random_instant();
  const WorkingTime span{std::chrono::seconds(*rc::gen::inRange(1, 400'000))};
  const auto later = calendar.add_working_time(t, span);
  const auto sooner = calendar.add_working_time(t, -span);
  RC_ASSERT(later.has_value() && sooner.has_value());
  RC_ASSERT(calendar.working_time_between(t, *later) == span);
  RC_ASSERT(calendar.working_time_between(*sooner, t) == span);
  // The first such instant, and the last one.
  const std::chrono::milliseconds ms(1);
  RC_ASSERT(calendar.working_time_between(t, *later - ms) < span);
  RC_ASSERT(calendar.working_time_between(*sooner + ms, t) < span);
}

RC_GTEST_PROP(CalendarProperty, SubtractingWhatWasAddedGivesTheSameWorkingInstant, ()) {
  const auto calendar = belgian(random_hours());
  const auto t = random_instant();
  const WorkingTime span{std::chrono::seconds(*rc::gen::inRange(1, 400'000))};
  const auto back = calendar.add_working_time(*calendar.add_working_time(t, span), -span);
  RC_ASSERT(back.has_value());
  const bool is_working =
      calendar.working_time_between(t, t + std::chrono::milliseconds(1)) > WorkingTime{};
  RC_ASSERT(calendar.working_time_between(t, *back) == WorkingTime{});
  RC_ASSERT((is_working ? *back == t : *back > t));
}

RC_GTEST_PROP(CalendarProperty, NeverRunsBackwardsNorFasterThanTime, ()) {
  const auto calendar = belgian(random_hours());
  const auto a = random_instant();
  const auto b = a + std::chrono::seconds(*rc::gen::inRange(0, 500'000));
  const auto worked = calendar.working_time_between(a, b);
  RC_ASSERT(worked >= WorkingTime{});
  RC_ASSERT(worked.ms <= b - a);
}

RC_GTEST_PROP(CalendarProperty, LaterStartsAndLongerSpansEndNoSooner, ()) {
  const auto calendar = belgian(random_hours());
  const auto t = random_instant();
  const WorkingTime span{std::chrono::seconds(*rc::gen::inRange(1, 400'000))};
  const auto more = std::chrono::seconds(*rc::gen::inRange(0, 400'000));
  const auto due = *calendar.add_working_time(t, span);
  RC_ASSERT(due <= *calendar.add_working_time(t + more, span));
  RC_ASSERT(due <= *calendar.add_working_time(t, span + WorkingTime{more}));
}

RC_GTEST_PROP(CalendarProperty, OpenHoursAreWhatIsWorked, ()) {
  const auto calendar = belgian(random_hours());
  const auto a = random_instant();
  const auto b = a + std::chrono::seconds(*rc::gen::inRange(0, 500'000));
  WorkingTime sum{};
  for (const auto& open : calendar.open_hours_between(a, b, 1000)) {
    RC_ASSERT(open.to - open.from == calendar.working_time_between(open.from, open.to).ms);
    sum = sum + WorkingTime{open.to - open.from};
  }
  RC_ASSERT(sum == calendar.working_time_between(a, b));
}

RC_GTEST_PROP(CalendarProperty, SplittingAnIntervalChangesNothing, ()) {
  const auto hours = random_hours();
  auto split = hours;
  const auto split_day = [](std::vector<Opening>& day) {
    std::vector<Opening> parts;
    for (const Opening& o : day) {
      const auto middle = o.start + (o.end - o.start) / 2;
      if (middle < std::chrono::hours(24) && middle > o.start) {
        parts.push_back({middle, o.end});
        parts.push_back({o.start, middle});
      } else {
        parts.push_back(o);
      }
    }
    day = parts;
  };
  for (auto& day : split.by_weekday) split_day(day);
  for (auto& day : split.exceptions) split_day(day.openings);
  const auto a = random_instant();
  const auto b = random_instant();
  RC_ASSERT(belgian(hours).working_time_between(a, b) == belgian(split).working_time_between(a, b));
}

}  // namespace
}  // namespace hl::worktime
