#include "slices/deadlines/schedule.h"

#include <algorithm>

#include "engines/worktime/warnings.h"

namespace hl::deadlines {
namespace {

constexpr int warnings[] = {50, 75, 90};

int after(int percent) {
  const auto* next = std::upper_bound(std::begin(warnings), std::end(warnings), percent);
  return next == std::end(warnings) ? missed_percent : *next;
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
  for (const int percent : warnings) {
    if (percent < next_percent) continue;
    const auto needed = worktime::needed_for({percent, {}}, clock.span);
    if (clock.used >= needed) {
      out.reached = percent;
      out.next_percent = after(percent);
      continue;
    }
    out.next_at = worktime::instant_of_use(worktime::ClockKind::solution, clock, calendar, now, needed);
    break;
  }
  if (!out.next_at)
    out.next_at = worktime::instant_of_miss(worktime::ClockKind::solution, clock, calendar, now);
  return out;
}

}  // namespace hl::deadlines
