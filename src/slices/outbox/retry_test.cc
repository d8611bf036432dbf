#include "slices/outbox/retry.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace hl::outbox {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

TEST(Retry, PausesGrowToSixHours) {
  const std::pair<int, milliseconds> table[] = {{1, 10s},    {2, 30s},   {3, 90s},  {4, 270s},
                                                {5, 810s},   {6, 2430s}, {7, 7290s}, {8, 6h},
                                                {9, 6h},     {100, 6h}};
  for (const auto& [failures, pause] : table) EXPECT_EQ(pause_after(failures, 0.5), pause) << failures;
}

TEST(Retry, SpreadsByAFifth) {
  EXPECT_EQ(pause_after(1, 0), 8s);
  EXPECT_EQ(pause_after(1, 1), 12s);
  ASSERT_TRUE(rc::check("within a fifth, and never over the longest", [] {
    const int failures = *rc::gen::inRange(1, 40);
    const double dice = *rc::gen::inRange(0, 1000) / 1000.0;
    const auto middle = pause_after(failures, 0.5), pause = pause_after(failures, dice);
    RC_ASSERT(pause >= middle * 8 / 10 - 1ms && pause <= middle * 12 / 10 + 1ms);
    RC_ASSERT(pause < milliseconds(pause_max));
  }));
}

TEST(Retry, GivesUpAfterTenAttemptsOrThreeDays) {
  const Instant start = *parse_rfc3339("2026-11-23T09:00:00Z");
  struct Case {
    const char* what;
    Failure failure;
    std::optional<Instant> next;
  };
  const Case table[] = {
      {"the first", {1, start, start}, start + 10s},
      {"the ninth", {9, start, start + 20h}, start + 26h},
      {"the tenth", {10, start, start + 20h}, std::nullopt},
      {"within three days", {8, start, start + 66h}, start + 72h},
      {"after three days", {8, start, start + 66h + 1ms}, std::nullopt},
      {"the receiver asks for longer", {1, start, start, 60s}, start + 60s},
      {"the receiver asks for less", {2, start, start, 5s}, start + 30s},
      {"the receiver asks for too long", {1, start, start, 24h}, start + 1h},
      {"the receiver asks for nonsense", {1, start, start, -24h}, start + 10s},
      {"the clock went back", {1, start, start - 48h}, start - 48h + 10s},
      {"the clock went on", {1, start, start + 96h}, std::nullopt},
  };
  for (const Case& c : table) EXPECT_EQ(next_attempt(c.failure), c.next) << c.what;
}

}  // namespace
}  // namespace hl::outbox
