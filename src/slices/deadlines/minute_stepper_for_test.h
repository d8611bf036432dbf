// The clocks of a case, by stepping through the minutes with the C library's time zones: slow, plain, and
// with nothing of the engine's. For the test that compares both.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "slices/deadlines/minute_window_for_test.h"

namespace hl::deadlines::testing {

// In the order in which those of one minute act.
inline const std::vector<std::string> kinds = {
    "opened",   "prioritised", "contributed", "call_promised", "handed_over",       "accepted", "returned",
    "supplier_asked", "on_hold", "resumed", "answered", "called_back", "supplier_answered", "solved", "reopened"};
inline const std::vector<std::string> reasons = {"requester", "supplier", "part", "appointment", "third_party"};

struct Happening {
  int at_min;  // since the window's begin
  std::string kind;
  bool pauses;
  std::string reason;
  int priority;
  int promised_min;
};

struct Promised {
  int days = 0;
  int working_min = 0;
};
// Of each clock that there is.
using PromisedAll = std::map<std::string, Promised>;

struct Case {
  Hours desk;
  std::vector<Hours> supplier;  // of the contract with him; at most one
  std::vector<Happening> events;
  bool is_by_date;
  int day_min;                        // of a working day, where it is not by date
  std::vector<std::string> warnings;  // "40%", "-PT30M", "+PT20M"
  PromisedAll usual;
  std::map<int, PromisedAll> by_priority;
  std::map<std::string, bool> pauses;
  std::string reopened;
  int now_min;
};

struct Expected {
  int due_min, used_min;
  std::string state;
  std::map<std::string, long long> warnings = {};  // milliseconds since the window's begin, of those to come
};

// One clock while the minutes pass.
struct Hand {
  bool is_there = false;
  bool runs = false;
  bool has_ended = true;
  int used = 0;
  int span = 0;
  int used_up_at = -1;
  int ended_at = 0;
};

inline std::vector<Happening> in_order(const Case& c) {
  auto events = c.events;
  const auto rank = [](const Happening& e) {
    return std::find(kinds.begin(), kinds.end(), e.kind) - kinds.begin();
  };
  const auto why = [](const Happening& e) {
    return e.reason.empty() ? -1 : std::find(reasons.begin(), reasons.end(), e.reason) - reasons.begin();
  };
  std::sort(events.begin(), events.end(), [&](const Happening& a, const Happening& b) {
    return std::tuple(a.at_min, rank(a), why(a), a.pauses, a.priority, a.promised_min) <
           std::tuple(b.at_min, rank(b), why(b), b.pauses, b.priority, b.promised_min);
  });
  return events;
}

class Stepper {
 public:
  // `priorities`: by which promises each clock is measured.
  Stepper(const Window& window, const Case& c, std::map<std::string, int> priorities)
      : window_(window),
        case_(c),
        desk_(window, c.desk),
        supplier_hours_(window, c.supplier.empty() ? c.desk : c.supplier.front()),
        final_(std::move(priorities)) {}

  void run() {
    const auto events = in_order(case_);
    std::size_t next = 0;
    for (int m = events.empty() ? 0 : std::min(events.front().at_min, case_.now_min); m <= case_.now_min; ++m) {
      for (; next < events.size() && events[next].at_min == m; ++next) happen(events[next]);
      for (auto& [name, hand] : hands_) {
        if (hand.is_there && hand.used_up_at < 0 && hand.used >= hand.span) hand.used_up_at = m;
      }
      if (m == case_.now_min) break;
      const bool is_open = opened_ && desk_(m);
      const bool is_supplier_there = opened_ && supplier_hours_(m);
      for (auto& [name, hand] : hands_) {
        if (!hand.runs || !(name == "supplier" ? is_supplier_there : is_open)) continue;
        ++hand.used;
        if (hand.used == hand.span) hand.used_up_at = m + 1;
      }
      if (solved_ && is_open) ++while_solved_;
    }
  }

  std::map<std::string, Expected> result() const {
    std::map<std::string, Expected> out;
    for (const auto& [name, hand] : hands_) {
      if (!hand.is_there) continue;
      int due = hand.used_up_at;
      if (due < 0) {
        due = hand.has_ended ? hand.ended_at : case_.now_min;
        for (int left = hand.span - hand.used; left > 0; ++due) left -= opening_of(name)(due) ? 1 : 0;
      }
      out[name] = {due, hand.used,
                   hand.used > hand.span ? "missed"
                   : hand.has_ended      ? "met"
                   : hand.runs           ? "running"
                                         : "paused"};
      if (hand.runs) out[name].warnings = warnings_of(name, hand);
    }
    if (call_from_ >= 0) {
      const int until = call_ended_ >= 0 ? call_ended_ : case_.now_min;
      out["call_back"] = {call_to_, until - call_from_,
                          until > call_to_ ? "missed" : call_ended_ >= 0 ? "met" : "running"};
      for (const auto& text : case_.warnings) {
        const auto needed = needed_ms(text, (call_to_ - call_from_) * 60'000LL);
        if (call_ended_ < 0 && needed > (until - call_from_) * 60'000LL)
          out["call_back"].warnings[text] = call_from_ * 60'000LL + needed;
      }
    }
    return out;
  }

  // The priority that each clock ended with.
  const std::map<std::string, int>& priorities() const { return seen_; }

 private:
  const Opening& opening_of(const std::string& clock) const {
    return clock == "supplier" ? supplier_hours_ : desk_;
  }

  static long long needed_ms(const std::string& warning, long long span) {
    const int number = std::atoi(warning.c_str() + (warning.back() == '%' ? 0 : 3));
    if (warning.back() == '%') return (span * number + 99) / 100;
    return span + (warning[0] == '-' ? -1 : 1) * number * 60'000LL;
  }

  // When each comes that has not, if nothing happens any more.
  std::map<std::string, long long> warnings_of(const std::string& clock, const Hand& hand) const {
    std::map<std::string, long long> out;
    for (const auto& text : case_.warnings) {
      auto left = needed_ms(text, hand.span * 60'000LL) - hand.used * 60'000LL;
      if (left <= 0) continue;
      for (int m = case_.now_min;; ++m) {
        if (!opening_of(clock)(m)) continue;
        if (left <= 60'000) {
          out[text] = m * 60'000LL + left;
          break;
        }
        left -= 60'000;
      }
    }
    return out;
  }

  const PromisedAll& promises(const std::string& clock) const {
    const auto final = final_.find(clock);
    const int priority = final == final_.end() ? priority_ : final->second;
    const auto found = case_.by_priority.find(priority);
    return found == case_.by_priority.end() ? case_.usual : found->second;
  }

  void start(const std::string& clock, int at, int used = 0) {
    Hand& hand = hands_[clock];
    seen_[clock] = priority_;
    const auto promise = promises(clock).find(clock);
    if (promise == promises(clock).end()) {
      hand = Hand();
      return;
    }
    hand = {true, false, false, used, promise->second.working_min, -1, at};
    if (promise->second.days == 0) return;
    if (!case_.is_by_date) {
      hand.span += promise->second.days * case_.day_min;
      return;
    }
    const auto& hours = clock == "supplier" && !case_.supplier.empty() ? case_.supplier.front() : case_.desk;
    const int until = window_.same_time(hours, at, promise->second.days);
    for (int m = at; m < until; ++m) hand.span += opening_of(clock)(m) ? 1 : 0;
  }

  void happen(const Happening& e) {
    const int m = e.at_min;
    const auto& k = e.kind;
    if (k == "opened" && !opened_) {
      opened_ = true;
      if (priority_ == 0) priority_ = e.priority;
      for (const char* clock : {"first_answer", "solution", "holder"}) start(clock, m);
    } else if (k == "prioritised") {
      priority_ = e.priority;
      for (const auto& [clock, over] : std::map<std::string, bool>{
               {"first_answer", answered_}, {"solution", solved_}, {"holder", solved_},
               {"next_answer", !asked_}, {"supplier", !supplier_}}) {
        if (!over && seen_.count(clock) != 0) seen_[clock] = priority_;
      }
    } else if (k == "contributed") {
      if (held_for_ == "requester") release();
      if (answered_ && !solved_ && !asked_) {
        asked_ = true;
        start("next_answer", m);
      }
    } else if (k == "call_promised") {
      call_from_ = m;
      call_to_ = e.promised_min;
      call_ended_ = -1;
    } else if (k == "called_back") {
      if (call_ended_ < 0) call_ended_ = m;
    } else if (k == "handed_over") {
      offered_ = true;
    } else if (k == "accepted") {
      offered_ = false;
      if (opened_) {
        budgets_.push_back(hands_["holder"].used);
        start("holder", m);
      }
    } else if (k == "returned") {
      if (!offered_ && !budgets_.empty()) {
        start("holder", m, budgets_.back());
        budgets_.pop_back();
      }
      offered_ = false;
    } else if (k == "supplier_asked") {
      if (!supplier_ && !solved_) {
        supplier_ = true;
        start("supplier", m);
      }
    } else if (k == "supplier_answered") {
      supplier_ = false;
    } else if (k == "on_hold") {
      held_for_ = e.reason;
      held_ = e.reason.empty() ? e.pauses : case_.pauses.at(e.reason);
    } else if (k == "resumed") {
      // What the hold was for still tells whom the supplier's clock waits for, but nothing is held.
      held_ = false;
      if (held_for_ == "requester") held_for_.clear();
    } else if (k == "answered") {
      answered_ = true;
      asked_ = false;
    } else if (k == "solved") {
      answered_ = true;
      asked_ = supplier_ = false;
      if (!solved_) while_solved_ = 0;
      solved_ = true;
      if (call_ended_ < 0) call_ended_ = m;
    } else if (k == "reopened" && solved_) {
      solved_ = false;
      release();
      if (case_.reopened == "restart" && opened_) start("solution", m);
      if (case_.reopened == "count") {
        Hand& hand = hands_["solution"];
        if (hand.used < hand.span && hand.used + while_solved_ >= hand.span) {
          int at = hand.ended_at;
          for (int left = hand.span - hand.used; left > 0; ++at) left -= desk_(at) ? 1 : 0;
          hand.used_up_at = at;
        }
        hand.used += while_solved_;
      }
    }
    settle(m);
  }

  void release() {
    held_ = false;
    if (held_for_ == "requester") held_for_.clear();
  }

  void settle(int m) {
    const bool counts = opened_ && !held_;
    const bool supplier_counts = opened_ && (!held_ || held_for_ == "supplier" || held_for_ == "part");
    const std::map<std::string, std::pair<bool, bool>> now{{"first_answer", {counts, answered_}},
                                                           {"solution", {counts, solved_}},
                                                           {"holder", {counts, solved_}},
                                                           {"next_answer", {counts, !asked_}},
                                                           {"supplier", {supplier_counts, !supplier_}}};
    for (const auto& [clock, state] : now) {
      Hand& hand = hands_[clock];
      if (!hand.is_there) continue;
      const auto [does_count, has_ended] = state;
      if (has_ended && !hand.has_ended) hand.ended_at = m;
      hand.has_ended = has_ended;
      hand.runs = does_count && !has_ended;
    }
  }

  const Window& window_;
  const Case& case_;
  const Opening desk_, supplier_hours_;
  std::map<std::string, int> final_;
  std::map<std::string, int> seen_;
  std::map<std::string, Hand> hands_;
  std::vector<int> budgets_;
  std::string held_for_;
  bool opened_ = false, held_ = false, answered_ = false, solved_ = false, asked_ = false;
  bool supplier_ = false, offered_ = false;
  int priority_ = 0, while_solved_ = 0;
  int call_from_ = -1, call_to_ = 0, call_ended_ = 0;
};

inline std::map<std::string, Expected> step(const Window& window, const Case& c) {
  Stepper first(window, c, {});
  first.run();
  Stepper second(window, c, first.priorities());
  second.run();
  return second.result();
}

}  // namespace hl::deadlines::testing
