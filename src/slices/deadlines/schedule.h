// What a clock tells of next, and when. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engines/worktime/calendar.h"
#include "engines/worktime/clocks.h"
#include "engines/worktime/warnings.h"

namespace hl::deadlines {

// Something to tell: a warning, or that the clock is missed.
struct Tiding {
  std::optional<worktime::Warning> warning;

  [[nodiscard]] bool is_miss() const { return !warning.has_value(); }
};

struct Schedule {
  // What is to be told now: of several warnings before the end only the last, and none where the clock is
  // missed; the miss; of several after it the last.
  std::vector<Tiding> reached;
  // All of the warnings that have been passed since, told or not: what is to be done at them is done once.
  std::vector<worktime::Warning> passed;
  // What has been told once that was: names joined by commas.
  std::string told;
  // When there is to be told more, or the state changes, if nothing happens until then.
  std::optional<Instant> next_at;
};

// `clock` must come from replay() at `now`; `told` is what was told before.
Schedule schedule(worktime::ClockKind kind, const worktime::Clock& clock,
                  const worktime::Calendar& calendar, Instant now,
                  std::span<const worktime::Warning> warnings, std::string told);

// The warnings, not the miss, that are in both of two `told`.
std::string warnings_in_both(const std::string& one, const std::string& other);

}  // namespace hl::deadlines
