// Everything about the call, apart from the findings, that changes what is best to do next.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/level.h"

namespace hl::diagnosis {

// What one point or euro is worth in minutes (the four costs of SACSO: time, risk, money, insult).
struct Weights {
  double minutes_per_risk = 3;
  double minutes_per_insult = 0.5;
  double minutes_per_euro = 1;
};

// How this technician does against what the author wrote: factors on minutes and on P(solves).
struct Skill {
  double minutes = 1;
  double success = 1;
};

// What is known today of those who would take over.
struct Outlook {
  bool open = true;  // false: this technician may not hand over there, or nobody is there
  // Minutes from handing over until it works again, in recent cases, ascending. Empty: unknown, and
  // handing over before the deadline counts as in time.
  std::vector<double> minutes;
  std::size_t cases = 0;  // how many cases these minutes rest on
};

struct Situation {
  Level level = Level::regular;
  std::optional<double> minutes_left;  // until the deadline; below 0 counts as 0
  bool field_work = true;              // false: actions by a field technician are not proposed
  Weights weights = {};
  Skill skill = {};
  std::vector<std::size_t> excluded_actions = {};  // not permitted to this technician
  std::vector<Outlook> outlooks = {};              // by escalation; empty: all open, no history
  double spread = 0;  // standard deviation of a step's duration, as a share of its minutes
  std::optional<double> late_cost =
      {};  // minutes that a missed deadline is worth; else 4 hand-overs
};

}  // namespace hl::diagnosis
