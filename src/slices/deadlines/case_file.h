// A case of deadlines as a supervisor writes it down: a calendar, what happened, and when it must be due.
// TOML; times are those on the wall of the calendar's zone, or RFC 3339 where a clock change makes them
// doubtful:
//
//   title = "Friday afternoon, eight hours: Monday afternoon"
//   calendar = "brussels-office"            # brussels-office.calendar in the same folder, or a table
//   policy = { first_answer = "PT1H", solution = "PT8H" }
//   events = [
//     { at = "2026-03-27 15:00", what = "opened" },
//     { at = "2026-03-27 15:30", what = "on_hold", reason = "part" },
//   ]
//   now = "2026-03-27 15:42"                # if it is not the last event's time
//   supplier_calendar = "maker"             # the hours of the contract with the supplier, if it has any
//   [expect]
//   solution = { due = "2026-03-30 15:00", state = "paused", used = "PT30M" }
//
// `warnings = { "-PT30M" = "2026-03-30 14:30" }` in a clock says when they come. What is expected of a
// clock is "none" where there must be none. Clocks not named may be anything.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.h"
#include "engines/worktime/calendar.h"
#include "engines/worktime/clocks.h"
#include "slices/deadlines/policy_json.h"

namespace hl::deadlines {

struct ExpectedClock {
  bool is_none = false;
  Instant due_at{};
  worktime::ClockState state = worktime::ClockState::running;
  std::optional<worktime::WorkingTime> used = {};
  // When each comes, if nothing happens after now.
  std::vector<std::pair<worktime::Warning, Instant>> warnings = {};
};

struct Case {
  std::string title;
  worktime::Calendar calendar;
  Rules rules;
  std::vector<worktime::Event> events;
  Instant now;
  std::map<worktime::ClockKind, ExpectedClock> expected;
  std::optional<worktime::Calendar> supplier = {};  // of the contract with him
};

// A calendar or a policy in a file: JSON where its name ends so, else TOML.
Outcome<boost::json::value> read_terms_file(const std::filesystem::path& file);

// Refusals name the file, and the place in it.
Outcome<Case> read_case(const std::filesystem::path& file);

// One line for each clock that is not as expected; none if all are.
std::vector<std::string> differences(const Case& one);

}  // namespace hl::deadlines
