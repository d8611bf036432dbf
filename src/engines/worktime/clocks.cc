#include "engines/worktime/clocks.h"

#include <algorithm>
#include <tuple>

#include "engines/worktime/stopwatch.h"

namespace hl::worktime {
namespace {

auto place_of(const Event& e) {
  return std::tuple(e.at, e.order, e.kind, e.reason, e.pauses, e.priority, e.promised);
}
bool earlier(const Event& a, const Event& b) {
  return a.at != b.at ? a.at < b.at : place_of(a) < place_of(b);
}

Refusal outside(const Calendar& calendar, Instant t) {
  return refuse(Problem::invalid_input, to_rfc3339(t) + " is not between " +
                                            to_rfc3339(calendar.begin()) + " and " +
                                            to_rfc3339(calendar.end()) + "; correct the time");
}

// Whose hours the clocks are counted in; the desk's where others have none of their own.
struct Hours {
  const Calendar& desk;
  const Calendar* team;
  const Calendar* supplier;
};

// The priority that counts for each clock, where it changed on the way.
using Priorities = std::array<int, clock_kinds>;
constexpr int never_started = -1;

class Follower {
 public:
  Follower(const Policy& policy, const Hours& hours, const Priorities* settled)
      : policy_(policy),
        calendar_(hours.desk),
        team_(hours.team ? *hours.team : hours.desk),
        supplier_(hours.supplier ? *hours.supplier : hours.desk),
        settled_(settled) {}

  Outcome<Done> follow(const Event& event) {
    if (!calendar_.covers(event.at)) return outside(calendar_, event.at);
    if (!team_.covers(event.at)) return outside(team_, event.at);
    if (!supplier_.covers(event.at)) return outside(supplier_, event.at);
    const Mark mark{event.at, calendar_.worked_until(event.at)};
    const Mark of_team = mark_in(team_, mark);
    const Mark of_supplier = mark_in(supplier_, mark);
    const auto started = apply(event, mark);
    if (!started) return started;
    const bool counts = opened_ && !is_paused_;
    const bool supplier_counts = opened_ && (!is_paused_ || waits_for_supplier_);
    watch(ClockKind::first_answer).follow(mark, counts && !answered_, answered_);
    watch(ClockKind::solution).follow(mark, counts && !solved_, solved_);
    watch(ClockKind::next_answer).follow(mark, counts && awaits_answer_, !awaits_answer_);
    watch(ClockKind::holder).follow(of_team, counts && !solved_, solved_);
    watch(ClockKind::supplier).follow(of_supplier, supplier_counts && awaits_supplier_, !awaits_supplier_);
    return Done{};
  }

  Outcome<Clocks> read(Instant now) {
    if (!opened_) {
      return refuse(Problem::invalid_input,
                    "no event of kind opened is at or before now; add it, or ask for a later time");
    }
    const Mark end{now, calendar_.worked_until(now)};
    Clocks out;
    for (std::size_t i = 0; i < watches_.size(); ++i) {
      if (!watches_[i].is_started()) continue;
      const Calendar& hours = hours_of(static_cast<ClockKind>(i));
      auto clock = watches_[i].read(mark_in(hours, end), hours);
      if (!clock) return clock.error();
      switch (static_cast<ClockKind>(i)) {
        case ClockKind::first_answer: out.first_answer = *clock; break;
        case ClockKind::solution: out.solution = *clock; break;
        case ClockKind::next_answer: out.next_answer = *clock; break;
        case ClockKind::holder: out.holder = *clock; break;
        case ClockKind::supplier: out.supplier = *clock; break;
        case ClockKind::call_back: break;
      }
    }
    out.call_back = call_back_at(now);
    return out;
  }

  // Whether the promises of some clock were those of another priority than it ended with.
  [[nodiscard]] bool has_changed() const { return has_changed_; }
  [[nodiscard]] const Priorities& priorities() const { return priorities_; }

 private:
  Stopwatch& watch(ClockKind kind) { return watches_[static_cast<std::size_t>(kind)]; }

  [[nodiscard]] const Calendar& hours_of(ClockKind kind) const {
    return kind == ClockKind::holder ? team_ : kind == ClockKind::supplier ? supplier_ : calendar_;
  }
  // The same moment in other hours than the desk's.
  [[nodiscard]] Mark mark_in(const Calendar& hours, const Mark& mark) const {
    return &hours == &calendar_ ? mark : Mark{mark.at, hours.worked_until(mark.at)};
  }

  [[nodiscard]] std::optional<Promise> promise_of(ClockKind kind) const {
    const int priority = settled_ ? (*settled_)[static_cast<std::size_t>(kind)] : priority_;
    const Promises& promises = policy_.of(priority);
    switch (kind) {
      case ClockKind::first_answer: return promises.first_answer;
      case ClockKind::solution: return promises.solution;
      case ClockKind::next_answer: return promises.next_answer;
      case ClockKind::holder: return promises.holder;
      case ClockKind::supplier: return promises.supplier;
      case ClockKind::call_back: break;
    }
    return std::nullopt;
  }

  Outcome<Done> start(ClockKind kind, const Mark& mark, WorkingTime used = {}) {
    int& priority = priorities_[static_cast<std::size_t>(kind)];
    has_changed_ = has_changed_ || (priority != never_started && priority != priority_);
    priority = priority_;
    const auto promise = promise_of(kind);
    if (!promise) {
      watch(kind).forget();
      return Done{};
    }
    const Calendar& hours = hours_of(kind);
    const Mark from = mark_in(hours, mark);
    WorkingTime span = promise->working;
    if (promise->days > 0) {
      const auto until = hours.same_time_on_working_day(from.at, promise->days);
      if (!until) return until.error();
      span = span + (hours.worked_until(*until) - from.worked);
    }
    watch(kind).start(from, span, used);
    return Done{};
  }

  // What the event makes of the ticket.
  Outcome<Done> apply(const Event& e, const Mark& mark) {
    switch (e.kind) {
      case EventKind::opened: return open(e, mark);
      case EventKind::prioritised: prioritise(e.priority); break;
      case EventKind::contributed: return contribute(mark);
      case EventKind::call_promised: promise_call(e); break;
      case EventKind::called_back: end_call(e.at); break;
      case EventKind::handed_over: is_offered_ = true; break;
      case EventKind::accepted: return accept(mark);
      case EventKind::returned: return give_back(mark);
      case EventKind::supplier_asked:
        if (awaits_supplier_ || solved_) break;
        awaits_supplier_ = true;
        return start(ClockKind::supplier, mark);
      case EventKind::supplier_answered: awaits_supplier_ = false; break;
      case EventKind::on_hold: hold(e); break;
      case EventKind::resumed: is_paused_ = waits_for_requester_ = false; break;
      case EventKind::answered:
        answered_ = true;
        awaits_answer_ = false;
        break;
      case EventKind::solved:
        answered_ = solved_ = true;
        awaits_answer_ = awaits_supplier_ = false;
        end_call(e.at);
        break;
      case EventKind::reopened: return reopen(mark);
    }
    return Done{};
  }

  Outcome<Done> open(const Event& e, const Mark& mark) {
    if (opened_) return Done{};
    opened_ = true;
    if (priority_ == 0) priority_ = e.priority;
    for (const auto kind : {ClockKind::first_answer, ClockKind::solution, ClockKind::holder}) {
      if (auto ok = start(kind, mark); !ok) return ok;
    }
    return Done{};
  }

  void prioritise(int priority) {
    priority_ = priority;
    if (!opened_) return;
    for (std::size_t i = 0; i < watches_.size(); ++i) {
      const bool is_over = static_cast<ClockKind>(i) == ClockKind::first_answer ? answered_
                           : static_cast<ClockKind>(i) == ClockKind::next_answer ? !awaits_answer_
                           : static_cast<ClockKind>(i) == ClockKind::supplier    ? !awaits_supplier_
                                                                                 : solved_;
      if (is_over || priorities_[i] == priority || priorities_[i] == never_started) continue;
      priorities_[i] = priority;
      has_changed_ = true;
    }
  }

  Outcome<Done> contribute(const Mark& mark) {
    if (waits_for_requester_) is_paused_ = waits_for_requester_ = false;
    if (!answered_ || solved_ || awaits_answer_) return Done{};
    awaits_answer_ = true;
    return start(ClockKind::next_answer, mark);
  }

  Outcome<Done> accept(const Mark& mark) {
    is_offered_ = false;
    if (!opened_) return Done{};
    used_before_.push_back(watch(ClockKind::holder).used_at(mark_in(team_, mark)));
    return start(ClockKind::holder, mark);
  }

  Outcome<Done> give_back(const Mark& mark) {
    const bool is_declined = is_offered_;
    is_offered_ = false;
    if (is_declined || used_before_.empty()) return Done{};
    const WorkingTime used = used_before_.back();
    used_before_.pop_back();
    return start(ClockKind::holder, mark, used);
  }

  void hold(const Event& e) {
    is_paused_ = e.reason ? policy_.pauses[static_cast<std::size_t>(*e.reason)] : e.pauses;
    waits_for_requester_ = e.reason == PauseReason::requester;
    waits_for_supplier_ = e.reason == PauseReason::supplier || e.reason == PauseReason::part;
  }

  Outcome<Done> reopen(const Mark& mark) {
    if (!solved_) return Done{};
    solved_ = is_paused_ = waits_for_requester_ = false;
    if (policy_.reopening == Reopening::restart && opened_) return start(ClockKind::solution, mark);
    if (policy_.reopening == Reopening::count) watch(ClockKind::solution).go_on_from_end();
    return Done{};
  }

  void promise_call(const Event& e) {
    const int instance = call_ ? call_->instance + 1 : 1;
    call_ = Clock{e.promised, ClockState::running, {}, {e.promised - e.at}, false, true, instance, e.at};
  }
  void end_call(Instant at) {
    if (!call_ || call_->has_ended) return;
    call_->has_ended = true;
    call_->runs = false;
    call_->used = {at - call_->started_at};
  }
  [[nodiscard]] std::optional<Clock> call_back_at(Instant now) const {
    auto out = call_;
    if (!out) return out;
    if (!out->has_ended) out->used = {now - out->started_at};
    out->state = out->used > out->span ? ClockState::missed
                 : out->has_ended      ? ClockState::met
                                       : ClockState::running;
    return out;
  }

  const Policy& policy_;
  const Calendar& calendar_;
  const Calendar& team_;
  const Calendar& supplier_;
  const Priorities* settled_;
  std::array<Stopwatch, clock_kinds> watches_;
  std::optional<Clock> call_;
  std::vector<WorkingTime> used_before_;  // by the holders before this one
  Priorities priorities_ = {never_started, never_started, never_started,
                            never_started, never_started, never_started};
  int priority_ = 0;
  bool opened_ = false;
  bool is_paused_ = false;
  bool waits_for_requester_ = false;
  bool waits_for_supplier_ = false;
  bool is_offered_ = false;
  bool awaits_answer_ = false;
  bool awaits_supplier_ = false;
  bool answered_ = false;
  bool solved_ = false;
  bool has_changed_ = false;
};

Outcome<Clocks> replay_sorted(const std::vector<Event>& events, const Policy& policy, const Hours& hours,
                              Instant now) {
  for (const Calendar* one : {&hours.desk, hours.team, hours.supplier})
    if (one && !one->covers(now)) return outside(*one, now);
  std::optional<Priorities> settled;
  for (;;) {
    Follower follower(policy, hours, settled ? &*settled : nullptr);
    for (const Event& event : events) {
      if (event.at > now) break;
      if (const auto ok = follower.follow(event); !ok) return ok.error();
    }
    if (settled || !follower.has_changed()) return follower.read(now);
    // Once more, with the promises of the priorities that the clocks ended with.
    settled = follower.priorities();
  }
}

}  // namespace

const Clock* Clocks::of(ClockKind kind) const {
  const auto pointer = [](const std::optional<Clock>& c) { return c ? &*c : nullptr; };
  switch (kind) {
    case ClockKind::first_answer: return &first_answer;
    case ClockKind::solution: return &solution;
    case ClockKind::next_answer: return pointer(next_answer);
    case ClockKind::holder: return pointer(holder);
    case ClockKind::supplier: return pointer(supplier);
    case ClockKind::call_back: return pointer(call_back);
  }
  return nullptr;
}

Outcome<Clocks> replay(const std::vector<Event>& events, const Policy& policy,
                       const Calendar& calendar, Instant now, const Calendar* team,
                       const Calendar* supplier) {
  const Hours hours{calendar, team, supplier};
  if (std::is_sorted(events.begin(), events.end(), earlier)) {
    return replay_sorted(events, policy, hours, now);
  }
  auto sorted = events;
  std::sort(sorted.begin(), sorted.end(), earlier);
  return replay_sorted(sorted, policy, hours, now);
}

}  // namespace hl::worktime
