// The promises of a ticket, replayed from what happened to it. A pure function of events, policy,
// calendar and now: nothing is ever patched, so a policy, a calendar or a priority that changes needs no
// repair. docs/deadlines.md has every rule in words.
//
// - Events are sorted by time, then by their place in a log (`order`), then in an order of their own in
//   which what starts a clock comes before what ends it; so the order in which they are given does not
//   matter. Events after `now` have not happened yet.
// - `opened` starts first answer, solution and the holder's budget; only the first one counts. What
//   happened before it holds from the opening on.
// - A hold that pauses stops the clocks; one that does not lets them run. The newest hold replaces an
//   earlier one, and one `resumed` ends it. The supplier's clock stops for no hold that waits for him.
// - `answered` ends first and next answer; `solved` ends all. `contributed` (the requester, by whatever
//   channel) starts the next answer unless an answer is awaited already, and ends a hold for him.
// - `accepted` gives a new holder a budget of his own; `returned` gives the one before what he had left.
//   `handed_over` only offers: until somebody accepts, the holder keeps the ticket and his clock.
// - The promises are those of the priority that a clock ends with, as if it had been so from the start.
// - A clock is missed when more than its span was used: exactly used up is still in time, and so is
//   everything until the first working moment after it.
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>
#include <vector>

#include "base/instant.h"
#include "base/outcome.h"
#include "engines/worktime/calendar.h"
#include "engines/worktime/clock_policy.h"

namespace hl::worktime {

// In the order in which those of one instant act.
BOOST_DEFINE_ENUM_CLASS(EventKind, opened, prioritised, contributed, call_promised, handed_over, accepted,
                        returned, supplier_asked, on_hold, resumed, answered, called_back,
                        supplier_answered, solved, reopened)
BOOST_DEFINE_ENUM_CLASS(ClockState, running, paused, met, missed)

struct Event {
  Instant at;
  EventKind kind = EventKind::opened;
  bool pauses = true;                         // of on_hold without reason
  std::optional<PauseReason> reason = {};     // of on_hold: the policy says whether it pauses
  int priority = 0;                           // of opened and prioritised; 0: none
  Instant promised = {};                      // of call_promised
  int order = 0;                              // in a log, where it is known
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
  int instance = 1;  // the how-manieth of its kind: each next answer starts a new one
  Instant started_at = {};
  WorkingTime used_before = {};  // when it started: by the same holder, earlier
};

struct Clocks {
  Clock first_answer;
  Clock solution;
  // Where the policy has them and they were started.
  std::optional<Clock> next_answer = {};
  std::optional<Clock> holder = {};
  std::optional<Clock> supplier = {};
  // Not in working time: its span is the time on the wall from the promise to the promised instant.
  std::optional<Clock> call_back = {};

  // nullptr where there is none.
  [[nodiscard]] const Clock* of(ClockKind kind) const;
};

// Refuses events or due times outside the calendar's range, and a ticket not opened by `now`. With `team`, the
// holder's budget is counted in the hours of his team; with `supplier`, the supplier's clock in those of the contract
// with him.
Outcome<Clocks> replay(const std::vector<Event>& events, const Policy& policy,
                       const Calendar& calendar, Instant now, const Calendar* team = nullptr,
                       const Calendar* supplier = nullptr);

}  // namespace hl::worktime
