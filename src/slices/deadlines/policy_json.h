// Policies as companies write them down, stored and sent as JSON; only first_answer and solution are
// demanded:
//   {"first_answer":"PT1H","next_answer":"PT4H","solution":"P2D","holder":"PT2H","supplier":"P3D",
//    "hours_per_day":7.6,                     or "day":"same_time": how long a day is
//    "priorities":{"1":{"first_answer":"PT15M","solution":"PT4H"}},
//    "pauses":{"third_party":true},           what is not named keeps its default
//    "reopened":"resume",                     or "restart", "count"
//    "warnings":["50%","-PT30M","+PT1H"],
//    "actions":[{"at":"-PT30M","clock":"solution","deed":"hand_over"}],   without clock: of every one
//    "reminders":{"every":"P1D","times":2,"closes":true},
//    "follow_up_days":3}                      after how many working days a hold without date is told to the owner
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

// hand_over: the ticket goes along its ladder; tell_in_charge: whoever is in charge hears of it.
BOOST_DEFINE_ENUM_CLASS(PolicyDeed, hand_over, tell_in_charge)
// What is done at a warning, before or after the end; it is a warning, too.
struct Action {
  worktime::Warning at;
  std::optional<worktime::ClockKind> clock = {};
  PolicyDeed deed = PolicyDeed::tell_in_charge;
};

constexpr int follow_up_days_usual = 3;

struct Rules {
  worktime::Policy clocks;
  std::vector<worktime::Warning> warnings;
  std::vector<Action> actions = {};
  std::optional<Reminders> reminders;
  // Working days after which the owner hears of a ticket that waits for anybody but its requester without a date.
  int follow_up_days = follow_up_days_usual;
};

// Refusals name each wrong place by a JSON pointer below `at`.
Outcome<Rules> parse_policy(const boost::json::value& in, const std::string& at = {});

}  // namespace hl::deadlines
