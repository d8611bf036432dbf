#include "engines/worktime/thresholds.h"

namespace hl::worktime {

std::vector<Threshold> thresholds(const Clock& clock, const Calendar& calendar, Instant now,
                                  std::span<const int> percentages) {
  std::vector<Threshold> out;
  if (clock.has_ended) return out;
  const WorkingTime worked = calendar.worked_until(now);
  for (const int percent : percentages) {
    // Rounded up, so that a warning never comes before its share is used.
    const WorkingTime needed{(clock.span.ms * percent + std::chrono::milliseconds(99)) / 100};
    if (clock.used >= needed) {
      out.push_back({percent, now, true});
    } else if (clock.runs) {
      const auto at = calendar.first_with(worked + (needed - clock.used));
      if (at) out.push_back({percent, *at, false});
    }
  }
  return out;
}

std::optional<Threshold> next_threshold(const Clock& clock, const Calendar& calendar, Instant now,
                                        std::span<const int> percentages) {
  std::optional<Threshold> next;
  for (const Threshold& t : thresholds(clock, calendar, now, percentages)) {
    if (!t.is_reached && (!next || t.at < next->at)) next = t;
  }
  return next;
}

}  // namespace hl::worktime
