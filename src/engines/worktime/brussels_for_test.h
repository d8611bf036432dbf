// Belgian wall clocks around the years 2025 to 2027 and a few calendars, for tests.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string_view>

#include "engines/worktime/calendar.h"

namespace hl::worktime::testing {

inline Instant at(std::string_view rfc3339) {
  const auto t = parse_rfc3339(rfc3339);
  if (!t) throw std::invalid_argument(std::string(rfc3339));
  return *t;
}

inline Zone brussels() {
  using std::chrono::hours;
  return {{{at("2020-01-01T00:00:00Z"), hours(1)},
           {at("2025-03-30T01:00:00Z"), hours(2)},
           {at("2025-10-26T01:00:00Z"), hours(1)},
           {at("2026-03-29T01:00:00Z"), hours(2)},
           {at("2026-10-25T01:00:00Z"), hours(1)},
           {at("2027-03-28T01:00:00Z"), hours(2)},
           {at("2027-10-31T01:00:00Z"), hours(1)}},
          at("2030-01-01T00:00:00Z")};
}

// Hours in minutes since midnight.
inline Opening from_to(int start_min, int end_min) {
  return {std::chrono::minutes(start_min), std::chrono::minutes(end_min)};
}

inline WorkingHours every_day(std::initializer_list<Opening> openings) {
  WorkingHours out;
  for (auto& day : out.by_weekday) day = openings;
  return out;
}

// Monday to Friday 08:30-12:00 and 13:00-17:30; closed on Christmas and on Labour Day.
inline WorkingHours office() {
  WorkingHours out;
  for (std::size_t day = 0; day < 5; ++day) {
    out.by_weekday[day] = {from_to(510, 720), from_to(780, 1050)};
  }
  using namespace std::chrono;
  out.holidays = {local_days(2026y / December / 25), local_days(2026y / May / 1)};
  return out;
}

inline Calendar belgian(const WorkingHours& hours) {
  auto calendar = Calendar::compile(brussels(), hours);
  if (!calendar) throw std::invalid_argument(calendar.error().detail);
  return *std::move(calendar);
}

inline WorkingTime minutes(int count) { return {std::chrono::minutes(count)}; }

}  // namespace hl::worktime::testing
