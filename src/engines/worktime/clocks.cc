#include "engines/worktime/clocks.h"

#include <algorithm>
#include <optional>

namespace hl::worktime {
namespace {

// A time together with the working time until it, so that each event asks the calendar once.
struct Mark {
  Instant at;
  WorkingTime worked;
};

class Stopwatch {
 public:
  explicit Stopwatch(WorkingTime span) : span_(span) {}

  // Called after every event with what the event left the ticket in. `opens` is true for the one
  // event that opens the ticket.
  void follow(const Mark& mark, bool runs, bool ended, bool opens) {
    if (running_) used_ = used_ + (mark.worked - since_.worked);
    opened_ = opened_ || opens;
    // The due time of an ended clock stays; one that ended before the opening gets it there.
    if (opened_ && !used_up_ && (opens || !ended_ || !ended)) due_from(mark);
    running_ = runs;
    since_ = mark;
    ended_ = ended;
  }

  Outcome<Clock> read(const Mark& now, const Calendar& calendar) {
    follow(now, running_, ended_, false);
    Instant due_at = due_from_.at;
    if (left_ > WorkingTime{}) {
      const auto due = calendar.first_with(due_from_.worked + left_);
      if (!due) return due.error();
      due_at = *due;
    }
    const auto state = used_ > span_ ? ClockState::missed
                       : ended_      ? ClockState::met
                       : running_    ? ClockState::running
                                     : ClockState::paused;
    return Clock{due_at, state, used_, span_, ended_, running_};
  }

 private:
  // Once the span is used up, when that was no longer changes.
  void due_from(const Mark& mark) {
    if (used_ >= span_ && running_) {
      used_up_ = true;
      return;
    }
    due_from_ = mark;
    left_ = span_ - used_;
    used_up_ = left_ <= WorkingTime{};
  }

  WorkingTime span_;
  WorkingTime used_{};
  WorkingTime left_{};  // at due_from_
  Mark due_from_{};
  Mark since_{};
  bool opened_ = false;
  bool running_ = false;
  bool ended_ = false;
  bool used_up_ = false;
};

// What the events so far make of the ticket.
struct Ticket {
  bool opened = false;
  bool paused = false;
  bool answered = false;
  bool solved = false;

  void apply(const Event& event) {
    switch (event.kind) {
      case EventKind::opened: opened = true; break;
      case EventKind::on_hold: paused = event.pauses; break;
      case EventKind::resumed: paused = false; break;
      case EventKind::answered: answered = true; break;
      case EventKind::solved: answered = solved = true; break;
      case EventKind::reopened:
        if (solved) paused = false;
        solved = false;
        break;
    }
  }
};

bool earlier(const Event& a, const Event& b) { return a.at < b.at; }

Refusal outside(const Calendar& calendar, Instant t) {
  return refuse(Problem::invalid_input, to_rfc3339(t) + " is not between " +
                                            to_rfc3339(calendar.begin()) + " and " +
                                            to_rfc3339(calendar.end()) + "; correct the time");
}

Outcome<Clocks> replay_sorted(const std::vector<Event>& events, const Policy& policy,
                              const Calendar& calendar, Instant now) {
  if (!calendar.covers(now)) return outside(calendar, now);
  Ticket ticket;
  Stopwatch first_answer(policy.first_answer);
  Stopwatch solution(policy.solution);
  for (const Event& event : events) {
    if (event.at > now) break;
    if (!calendar.covers(event.at)) return outside(calendar, event.at);
    const Mark mark{event.at, calendar.worked_until(event.at)};
    const bool opens = !ticket.opened && event.kind == EventKind::opened;
    ticket.apply(event);
    const bool counts = ticket.opened && !ticket.paused;
    first_answer.follow(mark, counts && !ticket.answered, ticket.answered, opens);
    solution.follow(mark, counts && !ticket.solved, ticket.solved, opens);
  }
  if (!ticket.opened) {
    return refuse(Problem::invalid_input,
                  "no event of kind opened is at or before now; add it, or ask for a later time");
  }
  const Mark end{now, calendar.worked_until(now)};
  auto first = first_answer.read(end, calendar);
  if (!first) return first.error();
  auto second = solution.read(end, calendar);
  if (!second) return second.error();
  return Clocks{*first, *second};
}

}  // namespace

Outcome<Clocks> replay(const std::vector<Event>& events, const Policy& policy,
                       const Calendar& calendar, Instant now) {
  if (std::is_sorted(events.begin(), events.end(), earlier)) {
    return replay_sorted(events, policy, calendar, now);
  }
  auto sorted = events;
  std::stable_sort(sorted.begin(), sorted.end(), earlier);
  return replay_sorted(sorted, policy, calendar, now);
}

}  // namespace hl::worktime
