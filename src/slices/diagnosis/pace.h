// How this technician does against what the author of a model wrote, by the model's skill: his
// minutes per step, and how often what he tries works. Sums only, for his own advice.
#pragma once

#include <string>

#include "engines/diagnosis/situation.h"
#include "slices/diagnosis/course.h"

namespace hl::diagnosis {

struct Pace {
  double steps = 0;      // whose duration was seen
  double log_ratio = 0;  // sum of ln(minutes taken / minutes written)
  double worked = 0;     // actions that worked
  double expected = 0;   // how many were expected to
};

// Few observations say little: the factors are those of somebody who, besides, has done 20 steps in
// exactly the written minutes, and 10 repairs exactly as often as written. Minutes stay within half
// and twice, success within half and a quarter more.
Skill skill_of(const Pace& pace);

Pace pace_of(Tx& tx, AccountId account, const std::string& skill);

// Takes down the step that ends with this finding, `course` being as it was before. A step of less
// than a tenth or more than six times its minutes was interrupted, or written down afterwards.
void note_pace(Tx& tx, AccountId account, const tickets::Ticket& ticket, const Course& course,
               const Finding& finding, Level level, Instant now);

}  // namespace hl::diagnosis
