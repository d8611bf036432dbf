// One clock of a ticket while its events are followed.
#pragma once

#include "engines/worktime/calendar.h"
#include "engines/worktime/clocks.h"

namespace hl::worktime {

// A time together with the working time until it, so that each event asks the calendar once.
struct Mark {
  Instant at;
  WorkingTime worked;
};

class Stopwatch {
 public:
  // From now on nothing is used of `span` but `used`.
  void start(const Mark& mark, WorkingTime span, WorkingTime used = {});
  void forget() { started_ = false; }

  // Called after every event with what the event left the ticket in.
  void follow(const Mark& mark, bool runs, bool ended);

  // The time since the clock ended is used after all.
  void go_on_from_end();

  // Brings `used` up to date.
  WorkingTime used_at(const Mark& mark);

  [[nodiscard]] bool is_started() const { return started_; }
  [[nodiscard]] bool has_ended() const { return ended_; }

  Outcome<Clock> read(const Mark& now, const Calendar& calendar);

 private:
  void due_from(const Mark& mark);

  WorkingTime span_{};
  WorkingTime used_{};
  WorkingTime left_{};  // at due_from_
  Mark due_from_{};
  Mark since_{};
  Mark ended_at_{};
  Instant started_at_{};
  WorkingTime used_before_{};
  int instance_ = 0;
  bool started_ = false;
  bool running_ = false;
  bool ended_ = false;
  bool used_up_ = false;
};

}  // namespace hl::worktime
