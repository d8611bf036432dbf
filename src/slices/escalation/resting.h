// When a whole round of the ladder has found nobody who takes a ticket: it stays with one person, who is reminded.
#pragma once

#include "slices/escalation/handover_store.h"
#include "slices/escalation/situation.h"

namespace hl::escalation {

// `last`: the last offer of the round, open or returned. Records "handover_rests", once a round; a ticket without owner
// becomes his. Where nobody in charge can have it, it rests with its owner; where everybody has declined, he is told.
void rest(Work& work, tickets::Ticket& ticket, Handover last, const Situation& situation);

// It rests with its owner because nobody in charge can have it.
bool is_makeshift(const Handover& resting);

// Reminds whom it rests with ("handover_reminded"); who has left, or is absent while somebody else is there, has it no
// more, nor its owner once somebody in charge can.
void remind_resting(Work& work, tickets::Ticket& ticket, Handover resting, const Situation& situation);

}  // namespace hl::escalation
