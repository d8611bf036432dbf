// Why a clock stands where it does: the hours that were counted, those that were not and why, and the hours
// still to come until it is due. Pure.
#pragma once

#include "base/json.h"
#include "slices/deadlines/clocks_of_ticket.h"

namespace hl::deadlines {

// [from, to) of working time.
struct Spell {
  Instant from;
  Instant to;
};
BOOST_DESCRIBE_STRUCT(Spell, (), (from, to))
BOOST_DESCRIBE_STRUCT(Pause, (), (from, to, reason))

struct Explanation {
  std::string zone;
  std::optional<std::string> team;  // whose hours these are, where they are not the company's
  bool is_by_contract = false;      // the hours are those of the contract with the supplier
  std::vector<std::vector<std::string>> hours_today;  // on the wall clock of the zone
  Instant started_at{};
  std::vector<Pause> pauses;   // since it started, as far as they stop this clock
  std::vector<Spell> counted;  // the last ones; together with earlier_ms all that is used
  std::int64_t earlier_ms = 0;
  std::vector<Spell> to_come;  // until it is due, if nothing happens; only of a clock that has not ended
  std::string policy_span;
  // Whose promise this is, where the policy has some of its own for the ticket's priority.
  std::optional<int> priority;
};
BOOST_DESCRIBE_STRUCT(Explanation, (),
                      (zone, team, is_by_contract, hours_today, started_at, pauses, counted, earlier_ms, to_come, policy_span,
                       priority))

// Without zone and hours_today.
Explanation explain(worktime::ClockKind kind, const worktime::Clock& clock, const TicketLog& log,
                    const worktime::Calendar& calendar, Instant as_of);

// The hours from `from` until `until`, at most ten stretches of them.
std::vector<Spell> hours_until(const worktime::Calendar& calendar, Instant from, Instant until);

}  // namespace hl::deadlines
