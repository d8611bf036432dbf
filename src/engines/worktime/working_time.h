// Time that only passes while the desk works. Deliberately not a std::chrono duration: adding four
// working hours to an instant needs a calendar, and an accidental `start + four_hours` is the
// classic mistake of deadlines.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.h"

namespace hl::worktime {

struct WorkingTime {
  std::chrono::milliseconds ms{0};

  friend constexpr auto operator<=>(WorkingTime, WorkingTime) = default;
  friend constexpr WorkingTime operator+(WorkingTime a, WorkingTime b) { return {a.ms + b.ms}; }
  friend constexpr WorkingTime operator-(WorkingTime a, WorkingTime b) { return {a.ms - b.ms}; }
  constexpr WorkingTime operator-() const { return {-ms}; }
};

// ISO 8601 durations in days, hours, minutes and seconds: "PT8H30M", "P1DT4H". A day has no length
// of its own here: it counts `hours_per_day` working hours, and is refused where that is not given.
// Years, months, weeks and signs are refused; so is anything longer than ten years.
Outcome<WorkingTime> parse_span(std::string_view iso8601,
                                std::optional<std::chrono::milliseconds> hours_per_day = {});

// "PT0S", "PT1H30M", "-PT5M"; hours are never folded into days; milliseconds as "PT0.25S".
std::string to_iso8601(WorkingTime span);

}  // namespace hl::worktime
