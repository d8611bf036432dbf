// What the wall clock shows at each minute of a window, and whether somebody works then, by the C library's time
// zones: for the test that compares the engine with somebody who steps through the minutes.
#pragma once

#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hl::deadlines::testing {

inline constexpr int window_min = 90 * 24 * 60;

struct Interval {
  int start_min, end_min;  // end may be beyond 1440
};

// When somebody works.
struct Hours {
  std::array<std::vector<Interval>, 7> week;  // Sunday first, as the C library counts
  std::set<std::string> holidays;
  std::vector<std::pair<std::string, std::string>> closures;  // their first and last dates
  std::set<std::string> regions;
  std::map<std::string, std::vector<Interval>> exceptions;
};

// Public holidays as governments publish them, as far as the windows reach.
inline const std::map<std::string, std::set<std::string>> published = {
    {"BE", {"2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-11-01", "2026-11-11", "2026-12-25",
            "2027-01-01"}},
    {"NL", {"2026-04-05", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-24", "2026-05-25", "2026-12-25",
            "2026-12-26", "2027-01-01"}},
    {"LU", {"2026-04-06", "2026-05-01", "2026-05-09", "2026-05-14", "2026-05-25", "2026-06-23", "2026-11-01",
            "2026-12-25", "2026-12-26", "2027-01-01"}},
    {"DE-NW", {"2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-06-04", "2026-10-03",
               "2026-11-01", "2026-12-25", "2026-12-26", "2027-01-01"}},
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

  static const std::vector<Interval>& of_day(const Hours& h, const std::string& date, int weekday) {
    static const std::vector<Interval> none;
    if (const auto found = h.exceptions.find(date); found != h.exceptions.end()) return found->second;
    bool is_closed = h.holidays.count(date) != 0;
    for (const auto& [from, to] : h.closures) is_closed = is_closed || (from <= date && date <= to);
    for (const auto& region : h.regions) is_closed = is_closed || published.at(region).count(date) != 0;
    return is_closed ? none : h.week[static_cast<std::size_t>(weekday)];
  }

  struct Wall {
    int weekday, minute, date;
  };
  const Wall& wall(int at) const { return wall_.at(static_cast<std::size_t>(at)); }
  const std::string& before(const std::string& date) const { return before_.at(date); }

  // The minute that shows the same time on the days-th working date after.
  int same_time(const Hours& c, int at, int days) const {
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

  std::string utc(int minute) const { return utc_ms(minute * 60'000LL); }
  std::string utc_ms(long long ms) const {
    const time_t t = begin_ + ms / 1000;
    tm at{};
    gmtime_r(&t, &at);
    char text[32];
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &at);
    std::string out = text;
    if (ms % 1000 != 0) {
      char fraction[8];
      std::snprintf(fraction, sizeof fraction, ".%03d", static_cast<int>(ms % 1000));
      out += fraction;
      out.erase(out.find_last_not_of('0') + 1);
    }
    return out + "Z";
  }

 private:
  std::string zone_;
  time_t begin_;
  std::vector<Wall> wall_;
  std::vector<std::string> dates_;
  std::map<std::string, std::string> before_;
};

// Whether somebody works, minute by minute; each day's intervals are looked up once.
class Opening {
 public:
  Opening(const Window& window, const Hours& hours) : window_(window) {
    for (const auto& date : window.dates()) {
      tm day{};
      strptime(date.c_str(), "%Y-%m-%d", &day);
      day.tm_hour = 12;
      timegm(&day);
      days_.push_back({&Window::of_day(hours, date, day.tm_wday),
                       &Window::of_day(hours, window.before(date), (day.tm_wday + 6) % 7)});
    }
  }

  bool operator()(int at) const {
    const auto& wall = window_.wall(at);
    const auto& [today, before] = days_[static_cast<std::size_t>(wall.date)];
    return inside(*today, wall.minute) || inside(*before, wall.minute + 1440);
  }

 private:
  static bool inside(const std::vector<Interval>& intervals, int minute) {
    return std::any_of(intervals.begin(), intervals.end(),
                       [&](const Interval& i) { return i.start_min <= minute && minute < i.end_min; });
  }
  const Window& window_;
  std::vector<std::pair<const std::vector<Interval>*, const std::vector<Interval>*>> days_;
};

}  // namespace hl::deadlines::testing
