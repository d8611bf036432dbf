// SQL of ladders.
#pragma once

#include "slices/escalation/ladder.h"

namespace hl::escalation {

void insert_ladder(Tx& tx, const Ladder& ladder);
void update_ladder(Tx& tx, const Ladder& ladder);  // the rungs and the version
void delete_ladder(Tx& tx, LadderId id);
std::optional<Ladder> ladder(Tx& tx, LadderId id);
std::optional<Ladder> ladder_of_scope(Tx& tx, const Scope& scope);
// Those the actor may see: the whole helpdesk's and those of his companies.
std::vector<Ladder> ladders_of(Tx& tx, const Actor& actor, int limit);
// The one that a ticket follows.
Ladder ladder_for(Tx& tx, const Scope& ticket);

}  // namespace hl::escalation
