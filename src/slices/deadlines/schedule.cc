#include "slices/deadlines/schedule.h"

#include <algorithm>

#include "engines/worktime/thresholds.h"

namespace hl::deadlines {
namespace {

constexpr int warnings[] = {50, 75, 90};

int after(int percent) {
  const auto* next = std::upper_bound(std::begin(warnings), std::end(warnings), percent);
  return next == std::end(warnings) ? missed_percent : *next;
}

// Used up exactly is still in time: the miss comes with the first working millisecond after it,
// which may be days after a closing.
std::optional<Instant> miss_at(const worktime::Clock& clock, const worktime::Calendar& calendar,
                               Instant now) {
  const auto last = calendar.last_with(calendar.worked_until(now) + (clock.span - clock.used));
  if (!last) return std::nullopt;
  return *last + std::chrono::milliseconds(1);
}

}  // namespace

Schedule schedule(const worktime::Clock& clock, const worktime::Calendar& calendar, Instant now,
                  int next_percent) {
  Schedule out{std::nullopt, next_percent, std::nullopt};
  if (clock.has_ended) return out;
  if (clock.state == worktime::ClockState::missed) {
    if (next_percent <= missed_percent) out.reached = missed_percent;
    out.next_percent = told_everything;
    return out;
  }
  for (const auto& threshold : worktime::thresholds(clock, calendar, now, warnings)) {
    if (threshold.percent < next_percent) continue;
    if (threshold.is_reached) {
      out.reached = threshold.percent;
      out.next_percent = after(threshold.percent);
    } else {
      out.next_at = threshold.at;
      break;
    }
  }
  if (!out.next_at && clock.runs) out.next_at = miss_at(clock, calendar, now);
  return out;
}

}  // namespace hl::deadlines
