// Calendars as companies write them down, stored and sent as JSON; only zone and hours are demanded:
//   {"zone":"Europe/Brussels","hours":{"mon":[["08:30","12:00"],["13:00","17:30"]]},
//    "public_holidays":["BE","BE-VLG"],
//    "holidays":["2026-12-24"],
//    "closures":[{"from":"2026-12-28","to":"2026-12-31","name":"Year end"}],
//    "exceptions":{"2026-11-11":[["09:00","12:00"]]}}
// Times of day are "HH:MM" or "HH:MM:SS"; "24:00" only as an end. An interval that ends at or
// before its start ends on the next date. Weekdays left out are closed. Public holidays are computed
// for every year that the zone is known for (engines/worktime/holidays.h). An exception is stronger
// than a closure and a holiday; one without interval is a closed day.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "base/outcome.h"
#include "engines/worktime/calendar.h"

namespace hl::deadlines {

// Refusals name each wrong place by a JSON pointer below `at`.
Outcome<worktime::Calendar> parse_calendar(const boost::json::value& in,
                                           const std::string& at = {});

}  // namespace hl::deadlines
