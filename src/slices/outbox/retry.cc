#include "slices/outbox/retry.h"

#include <algorithm>

namespace hl::outbox {

using std::chrono::milliseconds;

milliseconds pause_after(int failures, double dice) {
  constexpr milliseconds first = std::chrono::seconds(10);
  constexpr milliseconds longest = std::chrono::hours(6);
  constexpr double spread = 0.2;
  milliseconds pause = first;
  for (int n = 1; n < failures && pause < longest; ++n) pause *= 3;
  const double factor = 1 - spread + 2 * spread * std::clamp(dice, 0.0, 1.0);
  return milliseconds(
      static_cast<std::int64_t>(static_cast<double>(std::min(pause, longest).count()) * factor));
}

std::optional<Instant> next_attempt(const Failure& f) {
  constexpr milliseconds granted_max = std::chrono::hours(1);
  if (f.attempts >= attempts_max) return std::nullopt;
  const milliseconds granted =
      std::clamp<milliseconds>(f.receiver_asks, milliseconds(0), granted_max);
  const Instant next = f.now + std::max(pause_after(f.attempts, f.dice), granted);
  if (next > f.queued_at + tries_for) return std::nullopt;
  return next;
}

}  // namespace hl::outbox
