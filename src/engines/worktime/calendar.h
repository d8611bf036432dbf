// Working hours at a place: the one function of business time. Every instant is a working one
// exactly when the wall clock of the zone then shows a time inside an interval. Hence, when clocks
// change: an hour that is skipped is not worked and an interval that starts or ends inside it
// starts or ends at the change; an hour that is shown twice is worked twice as far as the interval
// covers it. What counts are elapsed milliseconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "base/instant.h"
#include "base/outcome.h"
#include "engines/worktime/wall_clock_hours.h"
#include "engines/worktime/working_time.h"

namespace hl::worktime {

// From `since` until the next change, wall clocks show UTC + offset.
struct OffsetChange {
  Instant since;
  std::chrono::seconds offset;
};

// A time zone from changes.front().since until `until`, sorted; never empty.
struct Zone {
  std::vector<OffsetChange> changes;
  Instant until;
};

// [from, to): worked without a break.
struct OpenHours {
  Instant from;
  Instant to;

  friend bool operator==(const OpenHours&, const OpenHours&) = default;
};

class Calendar {
 public:
  static Outcome<Calendar> compile(const Zone& zone, const WorkingHours& hours);

  // Times outside [begin(), end()] are unknown to the zone; the functions below must not be asked
  // about them.
  [[nodiscard]] bool covers(Instant t) const { return begin_ <= t && t <= end_; }
  [[nodiscard]] Instant begin() const { return begin_; }
  [[nodiscard]] Instant end() const { return end_; }

  // Working time from begin() until t.
  [[nodiscard]] WorkingTime worked_until(Instant t) const;

  // Negative when b is before a.
  [[nodiscard]] WorkingTime working_time_between(Instant a, Instant b) const {
    return worked_until(b) - worked_until(a);
  }

  // The first and the last instant with worked_until() == total: a closing, and the opening after
  // it. Refuses a total that is reached before begin() or after end().
  [[nodiscard]] Outcome<Instant> first_with(WorkingTime total) const;
  [[nodiscard]] Outcome<Instant> last_with(WorkingTime total) const;

  // Forwards, the instant at which `span` is used up: a closing rather than the opening after it.
  // Backwards (a negative span), the instant from which on -span is worked until t: an opening
  // rather than the closing before it. A span of zero is t itself. For t inside working hours,
  // adding and then subtracting the same span gives t again; for other t, the opening after t.
  [[nodiscard]] Outcome<Instant> add_working_time(Instant t, WorkingTime span) const;

  // Whether an interval starts on that date.
  [[nodiscard]] bool is_working_day(std::chrono::local_days date) const {
    return hours_.is_working_day(date);
  }

  // What the clock on the wall shows.
  [[nodiscard]] WallTime wall_time_at(Instant t) const;

  // The instant at which it shows that: the first of two, and for a time that is skipped the change.
  [[nodiscard]] Instant first_shown(WallTime wall) const;

  // The instant at which the wall clock shows the same time as at t on the `count`-th working day after
  // t's date; where it shows that time twice, the first, and where it skips it, the change. Refuses
  // what lies after end(), and a calendar without so many working days within 20 years.
  [[nodiscard]] Outcome<Instant> same_time_on_working_day(Instant t, int count) const;

  // The hours worked in [a, b), in order; at most `limit` of them.
  [[nodiscard]] std::vector<OpenHours> open_hours_between(Instant a, Instant b,
                                                          std::size_t limit) const;

 private:
  // A part of the zone without clock change.
  struct Era {
    Instant since;
    std::chrono::seconds offset;
    WorkingTime worked_before;       // on the real time line, from begin() on
    WorkingTime wall_worked_before;  // as the wall clock hours count
  };

  explicit Calendar(WallClockHours hours) : hours_(std::move(hours)) {}
  [[nodiscard]] const Era& era_at(Instant t) const;

  WallClockHours hours_;
  std::vector<Era> eras_;
  // The era at the beginning of each bucket of 2^31 ms (25 days): looking up a time needs no
  // search.
  std::vector<std::uint16_t> era_of_bucket_;
  Instant begin_;
  Instant end_;
};

}  // namespace hl::worktime
