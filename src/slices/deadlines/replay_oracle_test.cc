// Random cases, each worked out twice: by the engine, and by stepping through the minutes with the
// C library's time zones. Nothing is shared but the text of the case.
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "slices/deadlines/replay_command.h"

namespace hl::deadlines {
namespace {

constexpr int case_count = 6000;
constexpr int window_min = 70 * 24 * 60;
constexpr int cases_min = 25 * 24 * 60;

struct Interval {
  int start_min, end_min;  // end may be beyond 1440
};

struct Happening {
  int at_min;  // since the window's begin
  std::string kind;
  bool pauses;
};

struct Case {
  std::array<std::vector<Interval>, 7> week;  // Sunday first, as the C library counts
  std::set<std::string> holidays;
  std::vector<Happening> events;
  int first_answer_min, solution_min, now_min;
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

  // Whether the desk of a case works during that minute.
  bool is_open(const Case& c, int at) const {
    const auto& [weekday, minute, date] = wall_.at(static_cast<std::size_t>(at));
    const auto inside = [&](int day, int wall_min) {
      const auto& intervals = c.week[static_cast<std::size_t>(day)];
      return std::any_of(intervals.begin(), intervals.end(), [&](const Interval& i) {
        return i.start_min <= wall_min && wall_min < i.end_min;
      });
    };
    const auto& today = dates_[static_cast<std::size_t>(date)];
    return (inside(weekday, minute) && c.holidays.count(today) == 0) ||
           (inside((weekday + 6) % 7, minute + 1440) && c.holidays.count(before_.at(today)) == 0);
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

int step_until_used(const Window& window, const Case& c, int from, int left) {
  for (; left > 0; ++from) left -= window.is_open(c, from) ? 1 : 0;
  return from;
}

// One clock at a time, a minute at a time. `ends` and `restarts` are the kinds that do.
Expected step(const Window& window, const Case& c, int span, const std::set<std::string>& ends,
              const std::string& restarts) {
  auto events = c.events;
  std::stable_sort(events.begin(), events.end(),
                   [](const Happening& a, const Happening& b) { return a.at_min < b.at_min; });
  bool is_open = false, is_held = false, has_ended = false, is_solved = false;
  int used = 0, used_up_at = -1, ended_at = 0;
  std::size_t next = 0;
  for (int m = 0; m <= c.now_min; ++m) {
    for (; next < events.size() && events[next].at_min == m; ++next) {
      const auto& e = events[next];
      if (e.kind == "opened" && !is_open) {
        is_open = true;
        ended_at = m;
      }
      if (e.kind == "on_hold") is_held = e.pauses;
      if (e.kind == "resumed") is_held = false;
      if (e.kind == "reopened" && is_solved) is_held = false;
      if (ends.count(e.kind) != 0 && !has_ended) {
        has_ended = true;
        ended_at = m;
      }
      if (e.kind == restarts) has_ended = false;
      if (e.kind == "solved") is_solved = true;
      if (e.kind == "reopened") is_solved = false;
    }
    if (used == span && used_up_at < 0 && is_open) used_up_at = m;
    if (m == c.now_min) break;
    if (is_open && !is_held && !has_ended && window.is_open(c, m)) {
      ++used;
      if (used == span) used_up_at = m + 1;
    }
  }
  const int due = used_up_at >= 0
                      ? used_up_at
                      : step_until_used(window, c, has_ended ? ended_at : c.now_min, span - used);
  return {due, used, used > span ? "missed" : has_ended ? "met" : is_held ? "paused" : "running"};
}

using Random = std::mt19937;
int pick(Random& random, int below) {
  return static_cast<int>(random() % static_cast<unsigned>(below));
}

Case random_case(Random& random, const Window& window) {
  Case c;
  const int grain = std::array{1, 15, 30}[static_cast<std::size_t>(pick(random, 3))];
  for (auto& day : c.week) {
    for (int n = pick(random, 4); n > 0; --n) {
      const int start = pick(random, 1440 / grain) * grain;
      int length = (1 + pick(random, 600 / grain)) * grain;
      if (pick(random, 20) == 0) length = 1440 - start;
      day.push_back({start, start + length});
    }
  }
  c.week[static_cast<std::size_t>(pick(random, 7))].push_back({0, 1440});
  for (int n = pick(random, 5); n > 0; --n) {
    c.holidays.insert(window.dates()[static_cast<std::size_t>(2 + pick(random, 30))]);
  }
  const char* kinds[] = {"on_hold", "resumed", "answered", "solved", "reopened", "opened"};
  const int start = pick(random, cases_min);
  c.events.push_back({start, "opened", true});
  for (int n = pick(random, 9); n > 0; --n) {
    const int at = std::max(0, start - 200 + pick(random, 10'000) / grain * grain);
    const auto kind = kinds[pick(random, pick(random, 8) == 0 ? 6 : 5)];
    c.events.push_back({at, kind, pick(random, 5) != 0});
    if (pick(random, 6) == 0) c.events.push_back({at, kinds[pick(random, 5)], true});
  }
  if (pick(random, 3) == 0) std::shuffle(c.events.begin(), c.events.end(), random);
  c.first_answer_min = pick(random, 300 / grain) * grain;
  c.solution_min = pick(random, 3000 / grain) * grain;
  c.now_min = start + pick(random, 12'000) / grain * grain;
  return c;
}

std::string time_of_day(int minute) {
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / 60 % 100, minute % 60);
  return text;
}

boost::json::object to_text(const Case& c, const Window& window) {
  const char* names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  boost::json::object hours;
  for (std::size_t day = 0; day < 7; ++day) {
    boost::json::array intervals;
    for (const auto& i : c.week[day]) {
      const int end = i.end_min > 1440 ? i.end_min - 1440 : i.end_min;
      intervals.push_back({time_of_day(i.start_min), time_of_day(end)});
    }
    hours[names[day]] = intervals;
  }
  boost::json::array events;
  for (const auto& e : c.events) {
    events.push_back({{"at", window.utc(e.at_min)}, {"kind", e.kind}, {"pauses", e.pauses}});
  }
  return {{"calendar",
           {{"zone", window.zone()},
            {"hours", hours},
            {"holidays", boost::json::array(c.holidays.begin(), c.holidays.end())}}},
          {"policy",
           {{"first_answer", "PT" + std::to_string(c.first_answer_min) + "M"},
            {"solution", "PT" + std::to_string(c.solution_min) + "M"}}},
          {"now", window.utc(c.now_min)},
          {"events", events}};
}

boost::json::object to_text(const Expected& e, const Window& window) {
  std::string used = "PT";
  if (e.used_min >= 60) used += std::to_string(e.used_min / 60) + "H";
  if (e.used_min % 60 != 0) used += std::to_string(e.used_min % 60) + "M";
  if (e.used_min == 0) used += "0S";
  return {{"due_at", window.utc(e.due_min)}, {"state", e.state}, {"used", used}};
}

TEST(ReplayOracle, AgreesWithSteppingThroughTheMinutes) {
  const Window windows[] = {
      {"Europe/Brussels", 1773619200},      // 16 March 2026
      {"Europe/Brussels", 1791849600},      // 13 October 2026
      {"Australia/Lord_Howe", 1774224000},  // half an hour back on 5 April 2026
      {"America/Santiago", 1788220800},     // forward at midnight on 6 September 2026
      {"America/Santiago", 1774224000},     // back at midnight on 5 April 2026
      {"Asia/Kolkata", 1796083200},         // no change
  };
  Random random(20261123);
  std::string cases;
  std::vector<std::string> expected;
  for (int n = 0; n < case_count; ++n) {
    const auto& window = windows[static_cast<std::size_t>(n) % std::size(windows)];
    const auto c = random_case(random, window);
    const auto first = step(window, c, c.first_answer_min, {"answered", "solved"}, "never");
    const auto solution = step(window, c, c.solution_min, {"solved"}, "reopened");
    cases += boost::json::serialize(to_text(c, window)) + "\n";
    expected.push_back(boost::json::serialize(boost::json::object{
        {"clocks", boost::json::object{{"first_answer", to_text(first, window)},
                                       {"solution", to_text(solution, window)}}}}));
  }
  std::istringstream in(cases), lines(cases);
  std::ostringstream out, err;
  EXPECT_EQ(replay_command(true, in, out, err), 0) << err.str();
  std::istringstream results(out.str());
  std::string result, line;
  for (const auto& wanted : expected) {
    std::getline(results, result);
    std::getline(lines, line);
    ASSERT_EQ(result, wanted) << line;
  }
}

}  // namespace
}  // namespace hl::deadlines
