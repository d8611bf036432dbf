// What a clock tells of next, and when. Pure.
#pragma once

#include <optional>

#include "engines/worktime/calendar.h"
#include "engines/worktime/clocks.h"

namespace hl::deadlines {

inline constexpr int first_percent = 50;
inline constexpr int missed_percent = 100;
inline constexpr int told_everything = 101;

struct Schedule {
  // The highest share that is used and not told of yet; missed_percent means more than the whole
  // span. Nothing: nothing to tell.
  std::optional<int> reached;
  // The share told of next once `reached` has been, and when that will be if nothing happens. With
  // told_everything the time is that of a silent change from running to missed.
  int next_percent = first_percent;
  std::optional<Instant> next_at;
};

// `clock` must come from replay() at `now`; `next_percent` is the share that was to come next.
Schedule schedule(const worktime::Clock& clock, const worktime::Calendar& calendar, Instant now,
                  int next_percent);

}  // namespace hl::deadlines
