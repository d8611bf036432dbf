#include "engines/worktime/working_time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hl::worktime {
namespace {

using namespace std::chrono_literals;

TEST(Span, ReadsIso8601) {
  const struct {
    std::string_view text;
    std::chrono::milliseconds expected;
  } rows[] = {
      {"PT1H", 1h}, {"PT8H30M", 8h + 30min},          {"PT45M", 45min}, {"PT90S", 90s},
      {"PT0S", 0s}, {"PT1H30M15S", 1h + 30min + 15s}, {"PT100H", 100h}, {"PT120M", 2h},
  };
  for (const auto& row : rows) {
    const auto span = parse_span(row.text);
    ASSERT_TRUE(span.has_value()) << row.text;
    EXPECT_EQ(span->ms, row.expected) << row.text;
  }
}

TEST(Span, RefusesWhatHasNoLength) {
  for (const std::string_view text : {"",
                                      "P",
                                      "PT",
                                      "P1",
                                      "T1H",
                                      "PT1",
                                      "PTH",
                                      "PT1.5H",
                                      "-PT1H",
                                      "PT-1H",
                                      "P1M",
                                      "P1W",
                                      "P1Y",
                                      "PT1M1H",
                                      "PT1H1H",
                                      "1H",
                                      "PT1h",
                                      "pt1h",
                                      "P1DT",
                                      "PT1H ",
                                      "PT99999999999999999999H",
                                      "PT999999999H"}) {
    EXPECT_FALSE(parse_span(text, 8h).has_value()) << text;
  }
}

TEST(Span, CountsADayAsThePolicySays) {
  EXPECT_EQ(parse_span("P2D", 8h)->ms, 16h);
  EXPECT_EQ(parse_span("P1DT4H", 7h + 36min)->ms, 11h + 36min);
  const auto refused = parse_span("P1D");
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().detail.find("hours_per_day"), std::string::npos);
}

TEST(Span, WritesIso8601) {
  const struct {
    std::chrono::milliseconds ms;
    std::string_view expected;
  } rows[] = {
      {0ms, "PT0S"},       {1h + 30min, "PT1H30M"}, {42min, "PT42M"},
      {5s, "PT5S"},        {27h, "PT27H"},          {250ms, "PT0.25S"},
      {1h + 1s, "PT1H1S"}, {-5min, "-PT5M"},        {1min + 7ms, "PT1M0.007S"},
  };
  for (const auto& row : rows) EXPECT_EQ(to_iso8601({row.ms}), row.expected);
}

RC_GTEST_PROP(Span, WhatIsWrittenReadsBackTheSame, ()) {
  const WorkingTime span{std::chrono::seconds(*rc::gen::inRange(0, 100'000'000))};
  RC_ASSERT(parse_span(to_iso8601(span))->ms == span.ms);
}

}  // namespace
}  // namespace hl::worktime
