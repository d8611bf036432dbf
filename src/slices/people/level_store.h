// What was noticed of computer levels, and for how long it is kept.
#pragma once

#include "slices/people/people.h"

namespace hl::people {

std::vector<LevelEvidence> level_evidence(Tx& tx, PersonId id, Instant now);
// Days for which the evidence of this company's people is kept; 0: until the call is over.
int level_history_days(Tx& tx, CompanyId id);
// Shortens the life of what is there already, and never lengthens it.
void set_level_history_days(Tx& tx, CompanyId id, int days);

Routes level_history_routes();

}  // namespace hl::people
