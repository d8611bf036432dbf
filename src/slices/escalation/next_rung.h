// Where a ticket goes next on its ladder. Pure.
#pragma once

#include "slices/escalation/handover.h"

namespace hl::escalation {

struct RungPassed {
  int rung = 0;
  PassReason reason = PassReason::nobody_there;
};
BOOST_DESCRIBE_STRUCT(RungPassed, (), (rung, reason))

struct NextRung {
  Decision decision;
  std::optional<int> rung;  // none: below all of them, whoever is in charge
  std::optional<int> below;  // then: below so many
  int accept_within_minutes = 15;
  std::vector<RungPassed> passed;
  std::vector<access::NamedAccount> informed;  // of rungs that only inform
};

// The first rung from `from` on that somebody takes. Where the troubleshooting model itself says
// manufacturer or field technician, these come before experts. no_one_to_hand_over_to only when the
// ticket is kept by somebody, or no account may see its company at all: nothing is ever nobody's.
Outcome<NextRung> next_rung(const Ladder& ladder, const Search& search, int from = 0);

// The same, or with `wanted` only a receiver of that kind.
Outcome<NextRung> choose(const Ladder& ladder, const Search& search,
                         std::optional<HandoverTarget> wanted);

}  // namespace hl::escalation
