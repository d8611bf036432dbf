#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/policy_json.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;

std::chrono::milliseconds worked(std::string_view calendar, std::string_view a,
                                 std::string_view b) {
  const auto parsed = parse_calendar(boost::json::parse(std::string(calendar)));
  EXPECT_TRUE(parsed.has_value()) << calendar << ": " << parsed.error().detail;
  return parsed->working_time_between(*parse_rfc3339(a), *parse_rfc3339(b)).ms;
}

TEST(CalendarJson, ReadsIntervals) {
  const struct {
    std::string_view hours;
    std::chrono::milliseconds expected;  // on Monday 23 November 2026
  } rows[] = {
      {R"({"mon":[["08:30","12:00"],["13:00","17:30"]]})", 8h},
      {R"({"mon":[["00:00","24:00"]]})", 24h},
      {R"({"mon":[["22:00","24:00"]]})", 2h},
      {R"({"mon":[["22:00","06:00"]]})", 2h},
      {R"({"sun":[["22:00","06:00"]]})", 6h},
      {R"({"mon":[["23:00","00:00"]]})", 1h},
      {R"({"mon":[["08:00:30","08:01:00"]]})", 30s},
      {R"({"mon":[["08:00","12:00"],["10:00","14:00"]]})", 6h},
      {R"({"mon":[],"tue":[["08:00","09:00"]]})", 0h},
  };
  for (const auto& row : rows) {
    const auto text = R"({"zone":"Europe/Brussels","holidays":["2026-12-25"],"hours":)" +
                      std::string(row.hours) + "}";
    EXPECT_EQ(worked(text, "2026-11-23T00:00:00+01:00", "2026-11-24T00:00:00+01:00"), row.expected)
        << row.hours;
  }
}

TEST(CalendarJson, DoesWithoutHolidays) {
  EXPECT_EQ(worked(R"({"zone":"UTC","hours":{"fri":[["08:00","09:00"]]}})", "2026-12-25T00:00:00Z",
                   "2026-12-26T00:00:00Z"),
            1h);
}

TEST(CalendarJson, NamesThePlaceOfEachMistake) {
  const struct {
    std::string_view text;
    std::string_view pointer;
  } rows[] = {
      {R"([])", "/"},
      {R"({"hours":{"mon":[["08:00","09:00"]]}})", "/zone"},
      {R"({"zone":"Europe/Brussel","hours":{"mon":[["08:00","09:00"]]}})", "/zone"},
      {R"({"zone":"UTC"})", "/hours"},
      {R"({"zone":"UTC","hours":{}})", "/hours"},
      {R"({"zone":"UTC","hours":{"mon":[]}})", "/hours"},
      {R"({"zone":"UTC","hours":{"monday":[["08:00","09:00"]]}})", "/hours/monday"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00"]]}})", "/hours/mon/0"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","08:00"]]}})", "/hours/mon/0"},
      {R"({"zone":"UTC","hours":{"mon":[["24:00","08:00"]]}})", "/hours/mon/0/0"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","24:01"]]}})", "/hours/mon/0/1"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","9:00"]]}})", "/hours/mon/0/1"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","09:60"]]}})", "/hours/mon/0/1"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00",9]]}})", "/hours/mon/0/1"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","09:00"]]},"holidays":["2026-02-29"]})",
       "/holidays/0"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","09:00"]]},"holiday":[]})", "/holiday"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","09:00"]]},"public_holidays":["BE","XX"]})",
       "/public_holidays/1"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","09:00"]]},"closures":[{"from":"2026-12-31","to":"2026-12-24"}]})",
       "/closures/0/to"},
      {R"({"zone":"UTC","hours":{"mon":[["08:00","09:00"]]},"exceptions":{"2026-02-30":[]}})",
       "/exceptions/2026-02-30"},
      {R"({"zone":"UTC","hours":{},"exceptions":{"2026-02-03":[["08:00","09:00"]]}})", "/hours"},
  };
  for (const auto& row : rows) {
    const auto parsed = parse_calendar(boost::json::parse(std::string(row.text)));
    ASSERT_FALSE(parsed.has_value()) << row.text;
    ASSERT_FALSE(parsed.error().errors.empty()) << row.text;
    EXPECT_EQ(parsed.error().errors.front().pointer, row.pointer) << row.text;
  }
}

TEST(PolicyJson, ReadsSpans) {
  const auto policy = parse_policy(
      boost::json::parse(R"({"first_answer":"PT1H","solution":"P2D","hours_per_day":7.6})"));
  ASSERT_TRUE(policy.has_value());
  EXPECT_EQ(policy->clocks.first_answer.working.ms, 1h);
  EXPECT_EQ(policy->clocks.solution.working.ms, 15h + 12min);
}

TEST(PolicyJson, ReadsEverythingThatCanBePromised) {
  const auto policy = parse_policy(boost::json::parse(R"({"first_answer":"PT1H","next_answer":"PT2H",
    "solution":"P2DT1H","holder":"PT4H","supplier":"P3D","day":"same_time",
    "priorities":{"1":{"solution":"PT4H"}},"pauses":{"third_party":true,"part":false},
    "reopened":"restart","warnings":["75%","-PT30M"],
    "reminders":{"every":"P1D","times":2,"closes":true}})"));
  ASSERT_TRUE(policy.has_value()) << policy.error().detail;
  EXPECT_EQ(policy->clocks.solution.days, 2);
  EXPECT_EQ(policy->clocks.solution.working.ms, 1h);
  EXPECT_EQ(policy->clocks.of(1).solution.working.ms, 4h);
  EXPECT_EQ(policy->clocks.of(1).next_answer->working.ms, 2h);
  EXPECT_EQ(policy->clocks.of(3).solution.days, 2);
  EXPECT_EQ(policy->clocks.pauses, (std::array{true, true, false, true, true}));
  EXPECT_EQ(policy->clocks.reopening, worktime::Reopening::restart);
  ASSERT_EQ(policy->warnings.size(), 2U);
  EXPECT_EQ(policy->warnings[1].offset.ms, -30min);
  EXPECT_EQ(policy->reminders->every.days, 1);
  EXPECT_EQ(policy->reminders->times, 2);
}

TEST(PolicyJson, NamesThePlaceOfEachMistake) {
  const struct {
    std::string_view text;
    std::string_view pointer;
  } rows[] = {
      {R"({"first_answer":"PT1H"})", "/solution"},
      {R"({"first_answer":"1 hour","solution":"PT8H"})", "/first_answer"},
      {R"({"first_answer":"PT1H","solution":"P1D"})", "/solution"},
      {R"({"first_answer":"PT1H","solution":"P1D","hours_per_day":25})", "/hours_per_day"},
      {R"({"first_answer":"PT1H","solution":60})", "/solution"},
      {R"({"first_answer":"PT1H","solution":"P1D","day":"same_time","hours_per_day":8})", "/hours_per_day"},
      {R"({"first_answer":"PT1H","solution":"P999D","day":"same_time"})", "/solution"},
      {R"({"first_answer":"PT1H","solution":"PT8H","priorities":{"6":{}}})", "/priorities/6"},
      {R"({"first_answer":"PT1H","solution":"PT8H","priorities":{"1":{"solution":"x"}}})",
       "/priorities/1/solution"},
      {R"({"first_answer":"PT1H","solution":"PT8H","pauses":{"rain":true}})", "/pauses/rain"},
      {R"({"first_answer":"PT1H","solution":"PT8H","reopened":"never"})", "/reopened"},
      {R"({"first_answer":"PT1H","solution":"PT8H","warnings":["50%","120%"]})", "/warnings/1"},
      {R"({"first_answer":"PT1H","solution":"PT8H","reminders":{"every":"PT0H","times":1,"closes":true}})",
       "/reminders/every"},
  };
  for (const auto& row : rows) {
    const auto parsed = parse_policy(boost::json::parse(std::string(row.text)));
    ASSERT_FALSE(parsed.has_value()) << row.text;
    EXPECT_EQ(parsed.error().errors.front().pointer, row.pointer) << row.text;
  }
}

}  // namespace
}  // namespace hl::deadlines
