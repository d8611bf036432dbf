#include "slices/deadlines/terms.h"

#include <gtest/gtest.h>

#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

std::string open_from(int minute) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return R"({"zone":"Europe/Brussels","hours":{"mon":[[")" + two(minute / 60) + ":" + two(minute % 60) + R"(","23:00"]]}})";
}

// More calendars than are kept: the one that is asked for again and again is not worked out anew.
TEST(Terms, WhatIsAskedForStaysCompiled) {
  const std::string busy = testing::office_hours;
  const auto kept = compiled(busy);
  ASSERT_TRUE(kept);
  const auto once = compiled(open_from(0));
  for (int minute = 1; minute < 500; ++minute) {
    ASSERT_TRUE(compiled(open_from(minute)));
    ASSERT_EQ(compiled(busy), kept) << minute;
  }
  EXPECT_NE(compiled(open_from(0)), once) << "what nobody asked for makes room";
}

}  // namespace
}  // namespace hl::deadlines
