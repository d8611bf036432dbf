// When a clock is to be told of: at shares of its span, or some working time before or after its end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/worktime/calendar.h"
#include "engines/worktime/clocks.h"

namespace hl::worktime {

// `percent` of the span, and `offset` more (less where it is negative).
struct Warning {
  int percent = 0;
  WorkingTime offset{};

  friend bool operator==(const Warning&, const Warning&) = default;
};

// "50%", "-PT30M" (half an hour before the end), "+PT1H" (an hour after it). 1 to 99 %; spans as
// parse_span has them, without days.
Outcome<Warning> parse_warning(std::string_view text);
std::string to_text(const Warning& warning);

// How much of the span is used when it is due; rounded up, so that it never comes early. May be
// negative for a short span.
WorkingTime needed_for(const Warning& warning, WorkingTime span);

// The first instant at which `needed` is used, if nothing happens from `now` on; `now` where it is.
// Nothing for a clock that does not run, and beyond the calendar's range. `clock` must come from
// replay() at `now`.
std::optional<Instant> instant_of_use(ClockKind kind, const Clock& clock, const Calendar& calendar,
                                      Instant now, WorkingTime needed);

// The first instant at which the clock is missed: used up exactly is still in time, so this is the first
// working millisecond after, which may be days after a closing.
std::optional<Instant> instant_of_miss(ClockKind kind, const Clock& clock, const Calendar& calendar,
                                       Instant now);

}  // namespace hl::worktime
