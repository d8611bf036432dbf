// The open tickets of somebody who may no longer have them: nothing may be nobody's.
#pragma once

#include "slices/escalation/escalation.h"

namespace hl::escalation {

// What he had accepted is returned, each of his open tickets loses its owner and is offered along its ladder, and one
// that waits for a supplier goes to whoever is in charge. Call it once he is switched off. Returns how many they were.
int take_from(Work& work, AccountId departed);

// The same for anybody whose rights were narrowed: all of his tickets if he has left or helps nobody any more, those of
// the companies that he no longer serves otherwise. One account at a time; false when there was none.
bool take_from_narrowed(Work& work, std::vector<std::string>* failures = nullptr);
bool is_anybody_narrowed(Tx& tx);

// The same for one ticket that has come to life again, where its owner may no longer have it.
void take_from_unfit_owner(Work& work, TicketId ticket);

// ---- SQL ----
std::vector<TicketId> open_tickets_owned_by(Tx& tx, AccountId owner);

}  // namespace hl::escalation
