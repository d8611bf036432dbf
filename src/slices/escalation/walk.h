// What would become of a ticket that nobody ever accepts: who is asked after how long, and with whom it stays. Pure.
#pragma once

#include "slices/escalation/next_rung.h"

namespace hl::escalation {

struct Stop {
  int after_minutes = 0;  // without acceptance, from the beginning
  Decision decision;
  std::optional<int> rung;  // none: below all of them
};

struct Walk {
  std::vector<Stop> stops;  // at most as many as are asked for
  bool is_more = false;
  // With whom it stays then; none where a supplier has it, whose answer is waited for.
  std::optional<Decision> rests_with;
};

// As if everybody who is there now stayed there.
Walk walk(const Ladder& ladder, const Search& search, std::size_t stops_max);

}  // namespace hl::escalation
