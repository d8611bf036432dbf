// When a clock should warn: instants at which given shares of its span are used up.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engines/worktime/calendar.h"
#include "engines/worktime/clocks.h"

namespace hl::worktime {

inline constexpr int default_warning_percentages[] = {50, 75, 90, 100};

struct Threshold {
  int percent;
  // Where the clock had not yet used this much at `now`, the instant at which it will have, if
  // nothing happens until then; `now` where it has.
  Instant at;
  bool is_reached;
};

// One for every percentage that is reached or will be, in the order given: of a clock that does not
// run only those reached; of an ended clock none. `clock` must come from replay() at `now`. A
// threshold beyond the calendar's range is left out.
std::vector<Threshold> thresholds(const Clock& clock, const Calendar& calendar, Instant now,
                                  std::span<const int> percentages = default_warning_percentages);

// The earliest one not yet reached.
std::optional<Threshold> next_threshold(
    const Clock& clock, const Calendar& calendar, Instant now,
    std::span<const int> percentages = default_warning_percentages);

}  // namespace hl::worktime
