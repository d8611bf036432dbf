// When a delivery that failed is tried again. Pure.
#pragma once

#include <optional>

#include "base/instant.h"

namespace hl::outbox {

// Tries ten times at most, for three days at most: what was to be told then is of no use any more.
constexpr int attempts_max = 10;
constexpr auto tries_for = std::chrono::hours(72);
// No pause is longer, so whatever seems due later than this was planned before the clock went back.
constexpr auto pause_max = std::chrono::hours(8);

// After the n-th failure in a row: 10 s, three times as long each time, six hours at most, and up to a
// fifth more or less, so that what failed together does not come back together. `dice` is in [0, 1).
std::chrono::milliseconds pause_after(int failures, double dice);

struct Failure {
  int attempts = 1;  // this one included
  Instant queued_at{};
  Instant now{};
  std::chrono::seconds receiver_asks{0};  // Retry-After; granted up to an hour
  double dice = 0.5;
};
// When to try again, or nothing: it is given up.
std::optional<Instant> next_attempt(const Failure& failure);

}  // namespace hl::outbox
