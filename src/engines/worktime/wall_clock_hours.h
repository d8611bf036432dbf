// Working time along the wall clock of one place, as if that clock never jumped. The week is
// compiled to sorted stretches with running sums, holidays and exceptions to the stretches that they
// take away or add, so that every question is a binary search however far apart two times are.
#pragma once

#include <array>
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

  // Whether an interval starts on that date.
  [[nodiscard]] bool is_working_day(std::chrono::local_days date) const;

  // Times in (after, before) at which the desk may open or close, in any order, some twice: between
  // two of them it does neither.
  [[nodiscard]] std::vector<WallTime> changes_between(WallTime after, WallTime before) const;

 private:
  using ms = std::chrono::milliseconds;

  // begin and end count from a Monday's midnight.
  struct Piece {
    ms begin;
    ms end;
    ms worked_before;  // since that midnight
  };
  // Where dates differ from the week: not worked although the week is, or worked although it is not.
  struct Correction {
    ms begin;
    ms end;
    bool adds;
    ms added_before;   // by earlier corrections; negative where holidays took more
    ms worked_before;  // corrections counted

    [[nodiscard]] ms length() const { return end - begin; }
    [[nodiscard]] ms added_after() const {
      return added_before + (adds ? length() : -length());
    }
  };
  struct SpecialDay {
    std::chrono::local_days date;
    bool is_worked;
  };

  WallClockHours() = default;
  [[nodiscard]] ms week_worked_until(ms since_monday) const;
  [[nodiscard]] ms week_first_with(ms total) const;
  [[nodiscard]] ms week_last_with(ms total) const;
  void correct(const WorkingHours& hours);

  std::vector<Piece> week_;
  std::vector<Correction> corrections_;
  std::array<bool, 7> works_on_{};
  std::vector<SpecialDay> special_days_;  // by date
  ms worked_per_week_{0};
};

}  // namespace hl::worktime
