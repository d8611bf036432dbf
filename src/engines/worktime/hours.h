// What people write down: on which hours of which weekday the desk works, on which dates it does not,
// and on which otherwise.
#pragma once

#include <array>
#include <chrono>
#include <vector>

namespace hl::worktime {

// A half-open interval of one weekday, counted from that day's midnight on the wall clock:
// 0 <= start < 24 h and start < end <= start + 24 h. An end beyond 24 h is on the next date, and
// the interval still belongs to the day on which it starts.
struct Opening {
  std::chrono::seconds start;
  std::chrono::seconds end;
};

// A date with hours of its own, instead of those of its weekday, holiday or not.
struct OneDay {
  std::chrono::local_days date;
  std::vector<Opening> openings;
};

struct WorkingHours {
  std::array<std::vector<Opening>, 7> by_weekday;  // Monday first
  // Intervals that start on these dates are not worked: holidays and closures.
  std::vector<std::chrono::local_days> holidays = {};
  std::vector<OneDay> exceptions = {};  // at most one for a date; stronger than holidays
};

}  // namespace hl::worktime
