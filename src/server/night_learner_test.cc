#include "server/night_learner.h"

#include <gtest/gtest.h>

namespace hl {
namespace {

TEST(NightAt, is_four_hours_from_the_local_hour_and_named_after_its_beginning) {
  const NightHours three{3, "Europe/Brussels"};
  const auto night = [&](const char* at, const NightHours& hours) {
    return night_at(*parse_rfc3339(at), hours);
  };
  EXPECT_EQ(night("2026-11-24T01:59:00Z", three), std::nullopt);
  EXPECT_EQ(night("2026-11-24T02:00:00Z", three), "2026-11-24");
  EXPECT_EQ(night("2026-11-24T05:59:00Z", three), "2026-11-24");
  EXPECT_EQ(night("2026-11-24T06:00:00Z", three), std::nullopt);
  EXPECT_EQ(night("2026-07-01T01:00:00Z", three), "2026-07-01") << "summer time";
  const NightHours late{23, "Europe/Brussels"};
  EXPECT_EQ(night("2026-11-25T01:30:00Z", late), "2026-11-24") << "past midnight";
}

}  // namespace
}  // namespace hl
