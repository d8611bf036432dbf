#include "engines/worktime/stopwatch.h"

namespace hl::worktime {

void Stopwatch::start(const Mark& mark, WorkingTime span, WorkingTime used) {
  span_ = span;
  used_ = used_before_ = used;
  since_ = mark;
  started_at_ = mark.at;
  ++instance_;
  started_ = true;
  running_ = ended_ = false;
  due_from(mark);
}

void Stopwatch::follow(const Mark& mark, bool runs, bool ended) {
  if (!started_) return;
  if (running_) used_ = used_ + (mark.worked - since_.worked);
  // The due time of an ended clock stays.
  if (!used_up_ && !(ended_ && ended)) due_from(mark);
  if (ended && !ended_) ended_at_ = mark;
  running_ = runs;
  since_ = mark;
  ended_ = ended;
}

void Stopwatch::go_on_from_end() {
  if (!ended_) return;
  since_ = ended_at_;
  running_ = true;
  ended_ = false;
}

WorkingTime Stopwatch::used_at(const Mark& mark) {
  follow(mark, running_, ended_);
  return used_;
}

// Once the span is used up, when that was no longer changes.
void Stopwatch::due_from(const Mark& mark) {
  if (used_ >= span_ && running_) {
    used_up_ = true;
    return;
  }
  due_from_ = mark;
  left_ = span_ - used_;
  used_up_ = left_ <= WorkingTime{};
}

Outcome<Clock> Stopwatch::read(const Mark& now, const Calendar& calendar) {
  follow(now, running_, ended_);
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
  return Clock{due_at,   state,     used_,       span_,       ended_,
               running_, instance_, started_at_, used_before_};
}

}  // namespace hl::worktime
