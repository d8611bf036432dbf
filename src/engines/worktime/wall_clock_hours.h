// Working time along the wall clock of one place, as if that clock never jumped. The week is
// compiled to sorted stretches with running sums, holidays to the stretches that they take away, so
// that every question is a binary search however far apart two times are.
#pragma once

#include <chrono>
#include <vector>

#include "base/outcome.h"
#include "engines/worktime/hours.h"
#include "engines/worktime/stretches.h"
#include "engines/worktime/working_time.h"

namespace hl::worktime {

using WallTime = std::chrono::local_time<std::chrono::milliseconds>;

class WallClockHours {
 public:
  // Overlapping intervals count once. Refuses hours that never open.
  static Outcome<WallClockHours> compile(const WorkingHours& hours);

  // Working time from an arbitrary fixed beginning until t; negative before it.
  [[nodiscard]] WorkingTime worked_until(WallTime t) const;

  // The first and the last instant at which worked_until is exactly `total`. They differ where the
  // desk is closed: the first is the closing, the last the next opening.
  [[nodiscard]] WallTime first_with(WorkingTime total) const;
  [[nodiscard]] WallTime last_with(WorkingTime total) const;

 private:
  using ms = std::chrono::milliseconds;

  // begin and end count from a Monday's midnight.
  struct Piece {
    ms begin;
    ms end;
    ms worked_before;  // since that midnight (of the week) or in all (of what holidays take)
  };
  struct Removed {
    ms begin;
    ms end;
    ms removed_before;
    ms worked_before;  // net of holidays
  };

  WallClockHours() = default;
  [[nodiscard]] ms week_worked_until(ms since_monday) const;
  [[nodiscard]] ms week_first_with(ms total) const;
  [[nodiscard]] ms week_last_with(ms total) const;
  void remove(const WorkingHours& hours);

  std::vector<Piece> week_;
  std::vector<Removed> removed_;
  ms worked_per_week_{0};
};

}  // namespace hl::worktime
