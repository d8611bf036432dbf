// The clocks of a case, by stepping through the minutes with the C library's time zones: slow, plain, and
// with nothing of the engine's. For the test that compares both.
#pragma once

#include <time.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace hl::deadlines::testing {

inline constexpr int window_min = 90 * 24 * 60;

struct Interval {
  int start_min, end_min;  // end may be beyond 1440
};

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
  std::array<std::vector<Interval>, 7> week;  // Sunday first, as the C library counts
  std::set<std::string> holidays;
  std::map<std::string, std::vector<Interval>> exceptions;
  std::vector<Happening> events;
  bool is_by_date;
  PromisedAll usual;
  std::map<int, PromisedAll> by_priority;
  std::map<std::string, bool> pauses;
  std::string reopened;
  int now_min;
};

struct Expected {
  int due_min, used_min;
  std::string state;
};

// What the wall clock shows at each minute of a window around a clock change.
class Window {
 public:
  Window(const char* zone, time_t begin) : zone_(zone), begin_(begin) {
    setenv("TZ", zone, 1);
    tzset();
    for (int m = 0; m < window_min; ++m) {
      const time_t t = begin + m * 60;
      tm wall{};
      localtime_r(&t, &wall);
      char date[16];
      strftime(date, sizeof date, "%Y-%m-%d", &wall);
      if (dates_.empty() || dates_.back() != date) dates_.push_back(date);
      const auto known = std::find(dates_.begin(), dates_.end(), date) - dates_.begin();
      wall_.push_back({wall.tm_wday, wall.tm_hour * 60 + wall.tm_min, static_cast<int>(known)});
      if (before_.count(date) == 0) {
        wall.tm_mday -= 1;
        wall.tm_hour = 12;
        wall.tm_isdst = -1;
        mktime(&wall);
        char day_before[16];
        strftime(day_before, sizeof day_before, "%Y-%m-%d", &wall);
        before_[date] = day_before;
      }
    }
    unsetenv("TZ");
    tzset();
  }

  std::string zone() const { return zone_; }
  const std::vector<std::string>& dates() const { return dates_; }

  static const std::vector<Interval>& of_day(const Case& c, const std::string& date, int weekday) {
    static const std::vector<Interval> none;
    if (const auto found = c.exceptions.find(date); found != c.exceptions.end()) return found->second;
    return c.holidays.count(date) == 0 ? c.week[static_cast<std::size_t>(weekday)] : none;
  }

  // Whether the desk of a case works during that minute.
  bool is_open(const Case& c, int at) const {
    const auto& [weekday, minute, date] = wall_.at(static_cast<std::size_t>(at));
    const auto inside = [](const std::vector<Interval>& intervals, int wall_min) {
      return std::any_of(intervals.begin(), intervals.end(), [&](const Interval& i) {
        return i.start_min <= wall_min && wall_min < i.end_min;
      });
    };
    const auto& today = dates_[static_cast<std::size_t>(date)];
    return inside(of_day(c, today, weekday), minute) ||
           inside(of_day(c, before_.at(today), (weekday + 6) % 7), minute + 1440);
  }

  // The minute that shows the same time on the days-th working date after.
  int same_time(const Case& c, int at, int days) const {
    const int shown = wall_[static_cast<std::size_t>(at)].minute;
    int date = wall_[static_cast<std::size_t>(at)].date;
    for (std::size_t m = static_cast<std::size_t>(at); m < wall_.size(); ++m) {
      if (wall_[m].date != date) {
        date = wall_[m].date;
        const auto& name = dates_[static_cast<std::size_t>(date)];
        if (!of_day(c, name, wall_[m].weekday).empty()) --days;
      }
      if (days == 0 && wall_[m].minute >= shown) return static_cast<int>(m);
      // The date may end before it shows that time again.
      if (days == 0 && m + 1 < wall_.size() && wall_[m + 1].date != date) return static_cast<int>(m + 1);
    }
    return window_min - 1;
  }

  std::string utc(int minute) const {
    const time_t t = begin_ + minute * 60;
    tm at{};
    gmtime_r(&t, &at);
    char text[32];
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &at);
    return text;
  }

 private:
  struct Wall {
    int weekday, minute, date;
  };
  std::string zone_;
  time_t begin_;
  std::vector<Wall> wall_;
  std::vector<std::string> dates_;
  std::map<std::string, std::string> before_;
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
      : window_(window), case_(c), final_(std::move(priorities)) {}

  void run() {
    const auto events = in_order(case_);
    std::size_t next = 0;
    for (int m = 0; m <= case_.now_min; ++m) {
      for (; next < events.size() && events[next].at_min == m; ++next) happen(events[next]);
      for (auto& [name, hand] : hands_) {
        if (hand.is_there && hand.used_up_at < 0 && hand.used >= hand.span) hand.used_up_at = m;
      }
      if (m == case_.now_min) break;
      const bool is_open = opened_ && window_.is_open(case_, m);
      for (auto& [name, hand] : hands_) {
        if (!is_open || !hand.runs) continue;
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
        for (int left = hand.span - hand.used; left > 0; ++due) left -= window_.is_open(case_, due) ? 1 : 0;
      }
      out[name] = {due, hand.used,
                   hand.used > hand.span ? "missed"
                   : hand.has_ended      ? "met"
                   : hand.runs           ? "running"
                                         : "paused"};
    }
    if (call_from_ >= 0) {
      const int until = call_ended_ >= 0 ? call_ended_ : case_.now_min;
      out["call_back"] = {call_to_, until - call_from_,
                          until > call_to_ ? "missed" : call_ended_ >= 0 ? "met" : "running"};
    }
    return out;
  }

  // The priority that each clock ended with.
  const std::map<std::string, int>& priorities() const { return seen_; }

 private:
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
    const int until = window_.same_time(case_, at, promise->second.days);
    for (int m = at; m < until; ++m) hand.span += window_.is_open(case_, m) ? 1 : 0;
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
          for (int left = hand.span - hand.used; left > 0; ++at) left -= window_.is_open(case_, at) ? 1 : 0;
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
