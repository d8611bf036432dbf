// Calendars and policies as companies write them down, stored and sent as JSON:
//   {"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]]},
//    "holidays":["2026-12-25"]}
//   {"first_answer":"PT1H","solution":"P2D","hours_per_day":7.6}
// Times of day are "HH:MM" or "HH:MM:SS"; "24:00" only as an end. An interval that ends at or
// before its start ends on the next date. Weekdays left out are closed. hours_per_day is only
// needed for spans in days.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "base/outcome.h"
#include "engines/worktime/calendar.h"
#include "engines/worktime/clocks.h"

namespace hl::deadlines {

// Refusals name each wrong place by a JSON pointer below `at`.
Outcome<worktime::Calendar> parse_calendar(const boost::json::value& in,
                                           const std::string& at = {});
Outcome<worktime::Policy> parse_policy(const boost::json::value& in, const std::string& at = {});

}  // namespace hl::deadlines
