// The two promises of a ticket, replayed from what happened to it. A pure function of events,
// policy, calendar and now: nothing is ever patched, so a policy or calendar that changes needs no
// repair.
//
// - Events are sorted by time; those of one time act in the order given. Events after `now` have
// not
//   happened yet.
// - `opened` starts both clocks; only the first one counts. What happened before it holds from the
//   opening on: a ticket answered before it was written down is answered in time at its opening.
// - A hold that pauses stops both clocks; one that does not lets them run. The newest hold replaces
// an
//   earlier one, and one `resumed` ends it. `resumed` without hold does nothing.
// - `answered` ends the first answer; `solved` ends both, for solving is answering.
// - `reopened` starts the solution again with the time used so far; the time while it was solved
// does
//   not count, and a hold from before is over. The first answer stays as it ended.
// - A clock is missed when more than its span was used: exactly used up is still in time, and so is
//   everything until the first working moment after it.
#pragma once

#include <boost/describe/enum.hpp>
#include <vector>

#include "base/instant.h"
#include "base/outcome.h"
#include "engines/worktime/calendar.h"
#include "engines/worktime/working_time.h"

namespace hl::worktime {

BOOST_DEFINE_ENUM_CLASS(EventKind, opened, on_hold, resumed, answered, solved, reopened)
BOOST_DEFINE_ENUM_CLASS(ClockState, running, paused, met, missed)

struct Event {
  Instant at;
  EventKind kind = EventKind::opened;
  bool pauses = true;  // only read for on_hold
};

struct Policy {
  WorkingTime first_answer;
  WorkingTime solution;
};

struct Clock {
  // When the span is, or was, used up. Of a paused clock: if it were resumed at `now`. Of an ended
  // clock: as it stood when it ended.
  Instant due_at;
  ClockState state = ClockState::running;
  WorkingTime used;
  WorkingTime span;
  // A missed clock may have ended, or still run, or be paused; these two tell.
  bool has_ended = false;
  bool runs = false;
};

struct Clocks {
  Clock first_answer;
  Clock solution;
};

// Refuses events or due times outside the calendar's range, and a ticket not opened by `now`.
Outcome<Clocks> replay(const std::vector<Event>& events, const Policy& policy,
                       const Calendar& calendar, Instant now);

}  // namespace hl::worktime
