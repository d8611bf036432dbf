// What would become of a ticket that nobody ever accepts: who is asked after how long, and with whom it stays. Pure.
#pragma once

#include "slices/escalation/next_rung.h"

namespace hl::escalation {

struct Stop {
  int after_minutes = 0;  // without acceptance, from the beginning
  Decision decision;
  std::optional<int> rung;  // none: below all of them
};

// Why nobody else is asked: somebody in charge decides, a supplier's answer is waited for, or nobody is in charge, so that
// it stays with its owner.
BOOST_DEFINE_ENUM_CLASS(PathEnd, in_charge, supplier, owner)

struct Walk {
  std::vector<Stop> stops;  // at most as many as are asked for
  bool is_more = false;
  PathEnd end = PathEnd::owner;
  std::optional<Decision> rests_with;  // none: its owner
};

// As if everybody who is there now stayed there.
Walk walk(const Ladder& ladder, const Search& search, std::size_t stops_max);

}  // namespace hl::escalation
