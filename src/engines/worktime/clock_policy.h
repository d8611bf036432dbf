// What was promised, and by which rules the clocks of a ticket run. A pure value: another policy gives the
// answer that it would have given.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <optional>

#include "engines/worktime/working_time.h"

namespace hl::worktime {

BOOST_DEFINE_ENUM_CLASS(ClockKind, first_answer, next_answer, solution, holder, supplier, call_back)
inline constexpr std::size_t clock_kinds = 6;

BOOST_DEFINE_ENUM_CLASS(PauseReason, requester, supplier, part, appointment, third_party)
inline constexpr std::size_t pause_reasons = 5;

// What the time while a ticket was solved does to the solution once it is reopened: it does not count;
// the clock starts anew; it counts as if the ticket had never been solved.
BOOST_DEFINE_ENUM_CLASS(Reopening, resume, restart, count)

// Working time, or a number of working days by date: until the same time of day on the days-th working
// day after the start, and `working` more.
struct Promise {
  WorkingTime working{};
  int days = 0;

  Promise() = default;
  Promise(WorkingTime time, int by_date = 0) : working(time), days(by_date) {}
};

struct Promises {
  Promise first_answer;
  Promise solution;
  std::optional<Promise> next_answer = {};  // none: there is no such clock
  std::optional<Promise> holder = {};
  std::optional<Promise> supplier = {};
};

struct Policy : Promises {
  Policy() = default;
  explicit Policy(Promises all) : Promises(all) {}
  Policy(WorkingTime first, WorkingTime solve) : Promises{first, solve} {}

  // Instead of the above, for tickets of priority 1 to 5.
  std::array<std::optional<Promises>, 6> by_priority = {};
  // Somebody of our own side is waited for: the promise to the requester goes on.
  std::array<bool, pause_reasons> pauses = {true, true, true, true, false};
  Reopening reopening = Reopening::resume;

  [[nodiscard]] const Promises& of(int priority) const {
    const auto at = static_cast<std::size_t>(priority);
    return at < by_priority.size() && by_priority[at] ? *by_priority[at] : *this;
  }
};

}  // namespace hl::worktime
