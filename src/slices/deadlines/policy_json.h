// Policies as companies write them down, stored and sent as JSON; only first_answer and solution are
// demanded:
//   {"first_answer":"PT1H","next_answer":"PT4H","solution":"P2D","holder":"PT2H","supplier":"P3D",
//    "hours_per_day":7.6,                     or "day":"same_time": how long a day is
//    "priorities":{"1":{"first_answer":"PT15M","solution":"PT4H"}},
//    "pauses":{"third_party":true},           what is not named keeps its default
//    "reopened":"resume",                     or "restart", "count"
//    "warnings":["50%","-PT30M","+PT1H"],
//    "reminders":{"every":"P1D","times":2,"closes":true}}
// A promise left out of a priority is that of all tickets.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.h"
#include "engines/worktime/clock_policy.h"
#include "engines/worktime/warnings.h"

namespace hl::deadlines {

// A ticket that waits for its requester reminds him `times` times, `every` so often; after as long again
// it closes, if it `closes`.
struct Reminders {
  worktime::Promise every;
  int times = 1;
  bool closes = false;
};

struct Rules {
  worktime::Policy clocks;
  std::vector<worktime::Warning> warnings;
  std::optional<Reminders> reminders;
};

// Refusals name each wrong place by a JSON pointer below `at`.
Outcome<Rules> parse_policy(const boost::json::value& in, const std::string& at = {});

}  // namespace hl::deadlines
