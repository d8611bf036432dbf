// Random cases, each worked out twice: by the engine, and by stepping through the minutes with the
// C library's time zones. Nothing is shared but the text of the case.
#include <gtest/gtest.h>
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "slices/deadlines/minute_stepper_for_test.h"
#include "slices/deadlines/replay_command.h"

namespace hl::deadlines {
namespace {

using namespace testing;

// A hundred thousand cases take some minutes; the test `deadlines.oracle` asks for them.
int case_count() {
  const char* wanted = std::getenv("HOTLINER_ORACLE_CASES");
  return wanted ? std::atoi(wanted) : 4000;
}
constexpr int cases_min = 25 * 24 * 60;

using Random = std::mt19937;
int pick(Random& random, int below) {
  return static_cast<int>(random() % static_cast<unsigned>(below));
}

std::vector<Interval> random_day(Random& random, int grain, int most) {
  std::vector<Interval> out;
  for (int n = pick(random, most); n > 0; --n) {
    const int start = pick(random, 1440 / grain) * grain;
    int length = (1 + pick(random, 600 / grain)) * grain;
    if (pick(random, 20) == 0) length = 1440 - start;
    out.push_back({start, start + length});
  }
  return out;
}

PromisedAll random_promises(Random& random, int grain, bool is_by_date, bool is_whole) {
  PromisedAll out;
  const auto put = [&](const char* clock, int most) {
    Promised p{0, pick(random, most) / grain * grain};
    // By date, or as working days of so many hours.
    if (!is_by_date && pick(random, 6) == 0) p.days = 1 + pick(random, 2);
    if (is_by_date && pick(random, 2) == 0) p = {1 + pick(random, 3), pick(random, 3) * grain};
    out[clock] = p;
  };
  put("first_answer", 300);
  put("solution", 3000);
  for (const char* clock : {"next_answer", "holder", "supplier"}) {
    if (is_whole || pick(random, 3) != 0) put(clock, 1500);
  }
  return out;
}

void random_policy(Random& random, int grain, Case& c) {
  c.is_by_date = pick(random, 3) == 0;
  c.usual = random_promises(random, grain, c.is_by_date, false);
  for (int n = pick(random, 3); n > 0; --n) {
    auto promises = random_promises(random, grain, c.is_by_date, true);
    c.by_priority[1 + pick(random, 5)] = std::move(promises);
  }
  for (const auto& reason : reasons) c.pauses[reason] = pick(random, 3) != 0;
  constexpr std::array days_min = {456, 480, 240, 450};
  c.day_min = days_min[static_cast<std::size_t>(pick(random, 4))];
  const char* some[] = {"+PT20M", "-PT30M", "-PT45M", "40%", "75%", "91%"};
  for (const char* warning : some)
    if (pick(random, 4) == 0) c.warnings.emplace_back(warning);
  const char* ways[] = {"resume", "restart", "count"};
  c.reopened = ways[pick(random, 3)];
}

Happening random_event(Random& random, int at, const std::string& kind) {
  Happening e{at, kind, pick(random, 5) != 0, "", 0, at + pick(random, 3000)};
  if (kind == "on_hold" && pick(random, 4) != 0) e.reason = reasons[static_cast<std::size_t>(pick(random, 5))];
  if (kind == "prioritised" || (kind == "opened" && pick(random, 2) == 0)) e.priority = 1 + pick(random, 5);
  return e;
}

Hours random_hours(Random& random, int grain, const Window& window) {
  Hours h;
  for (auto& day : h.week) day = random_day(random, grain, 4);
  h.week[static_cast<std::size_t>(pick(random, 7))].push_back({0, 1440});
  const auto date = [&](int later = 0) {
    return window.dates()[static_cast<std::size_t>(2 + later + pick(random, 30))];
  };
  for (int n = pick(random, 5); n > 0; --n) h.holidays.insert(date());
  for (int n = pick(random, 4); n > 0; --n) h.exceptions[date()] = random_day(random, grain, 3);
  for (int n = pick(random, 3); n > 0; --n) {
    const auto from = static_cast<std::size_t>(2 + pick(random, 30));
    h.closures.emplace_back(window.dates()[from], window.dates()[from + static_cast<std::size_t>(pick(random, 4))]);
  }
  if (pick(random, 3) == 0) {
    const auto region = std::next(published.begin(), pick(random, static_cast<int>(published.size())));
    h.regions.insert(region->first);
  }
  return h;
}

Case random_case(Random& random, const Window& window) {
  Case c;
  const int grain = std::array{1, 15, 30}[static_cast<std::size_t>(pick(random, 3))];
  c.desk = random_hours(random, grain, window);
  if (pick(random, 4) == 0) c.supplier.push_back(random_hours(random, grain, window));
  random_policy(random, grain, c);
  const int start = pick(random, cases_min);
  c.events.push_back(random_event(random, start, "opened"));
  const auto kind = [&] { return kinds[static_cast<std::size_t>(pick(random, 8) == 0 ? 0 : 1 + pick(random, 14))]; };
  for (int n = pick(random, 12); n > 0; --n) {
    const int at = std::max(0, start - 200 + pick(random, 10'000) / grain * grain);
    c.events.push_back(random_event(random, at, kind()));
    if (pick(random, 6) == 0) c.events.push_back(random_event(random, at, kind()));
  }
  if (pick(random, 3) == 0) std::shuffle(c.events.begin(), c.events.end(), random);
  c.now_min = start + pick(random, 12'000) / grain * grain;
  return c;
}

std::string time_of_day(int minute) {
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", minute / 60 % 100, minute % 60);
  return text;
}

boost::json::array to_text(const std::vector<Interval>& day) {
  boost::json::array out;
  for (const auto& i : day) {
    const int end = i.end_min > 1440 ? i.end_min - 1440 : i.end_min;
    out.push_back({time_of_day(i.start_min), time_of_day(end)});
  }
  return out;
}

boost::json::object calendar_text(const Hours& c, const Window& window) {
  const char* names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  boost::json::object hours, exceptions;
  for (std::size_t day = 0; day < 7; ++day) hours[names[day]] = to_text(c.week[day]);
  for (const auto& [date, day] : c.exceptions) exceptions[date] = to_text(day);
  boost::json::array closures;
  for (const auto& [from, to] : c.closures) closures.push_back(boost::json::object{{"from", from}, {"to", to}});
  return {{"zone", window.zone()},
          {"hours", hours},
          {"holidays", boost::json::array(c.holidays.begin(), c.holidays.end())},
          {"public_holidays", boost::json::array(c.regions.begin(), c.regions.end())},
          {"closures", closures},
          {"exceptions", exceptions}};
}

boost::json::object to_text(const PromisedAll& promises) {
  boost::json::object out;
  for (const auto& [clock, p] : promises) {
    const std::string minutes = "T" + std::to_string(p.working_min) + "M";
    out[clock] = p.days == 0 ? "P" + minutes : "P" + std::to_string(p.days) + "D" + minutes;
  }
  return out;
}

boost::json::object policy_text(const Case& c) {
  auto out = to_text(c.usual);
  if (c.is_by_date) out["day"] = "same_time";
  else out["hours_per_day"] = c.day_min / 60.0;
  out["warnings"] = boost::json::array(c.warnings.begin(), c.warnings.end());
  boost::json::object priorities, pauses;
  for (const auto& [priority, promises] : c.by_priority)
    priorities[std::to_string(priority)] = to_text(promises);
  for (const auto& [reason, does] : c.pauses) pauses[reason] = does;
  out["priorities"] = priorities;
  out["pauses"] = pauses;
  out["reopened"] = c.reopened;
  return out;
}

boost::json::object to_text(const Case& c, const Window& window) {
  boost::json::array events;
  for (const auto& e : c.events) {
    boost::json::object one{{"at", window.utc(e.at_min)}, {"kind", e.kind}, {"pauses", e.pauses}};
    if (!e.reason.empty()) one["reason"] = e.reason;
    if (e.priority != 0) one["priority"] = e.priority;
    if (e.kind == "call_promised") one["promised"] = window.utc(e.promised_min);
    events.push_back(one);
  }
  boost::json::object out{{"calendar", calendar_text(c.desk, window)},
                          {"policy", policy_text(c)},
                          {"now", window.utc(c.now_min)},
                          {"events", events}};
  if (!c.supplier.empty()) out["supplier_calendar"] = calendar_text(c.supplier.front(), window);
  return out;
}

boost::json::object to_text(const Expected& e, const Window& window) {
  std::string used = "PT";
  if (e.used_min >= 60) used += std::to_string(e.used_min / 60) + "H";
  if (e.used_min % 60 != 0) used += std::to_string(e.used_min % 60) + "M";
  if (e.used_min == 0) used += "0S";
  boost::json::object out{{"due_at", window.utc(e.due_min)}, {"state", e.state}, {"used", used}};
  boost::json::object warnings;
  for (const auto& [name, at_ms] : e.warnings) warnings[name] = window.utc_ms(at_ms);
  if (!warnings.empty()) out["warnings"] = warnings;
  return out;
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
  const char* order[] = {"first_answer", "next_answer", "solution", "holder", "supplier", "call_back"};
  constexpr int at_once = 1000;
  for (int done = 0; done < case_count(); done += at_once) {
    std::string cases;
    std::vector<std::string> expected;
    for (int n = done; n < std::min(done + at_once, case_count()); ++n) {
      const auto& window = windows[static_cast<std::size_t>(n) % std::size(windows)];
      const auto c = random_case(random, window);
      const auto found = step(window, c);
      boost::json::object clocks;
      for (const auto* name : order) {
        if (const auto one = found.find(name); one != found.end()) clocks[name] = to_text(one->second, window);
      }
      cases += boost::json::serialize(to_text(c, window)) + "\n";
      expected.push_back(boost::json::serialize(boost::json::object{{"clocks", clocks}}));
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
}

}  // namespace
}  // namespace hl::deadlines
