// What is late is somebody's who can go on with it.
#pragma once

#include "slices/escalation/escalation.h"

namespace hl::escalation {

// Offers an open ticket that nobody is asked for along its ladder; `cause`: deadline_missed or deadline_near. Where
// there is nobody else, one with an owner stays with him.
void offer_late(Work& work, tickets::Ticket& ticket, const char* cause, std::optional<AccountId> not_to = {});

// The same for one that nobody has, where a clock that still counts was missed before: nothing will be told of that again.
void offer_if_nobodys(Work& work, TicketId ticket);

// Somebody has taken the ticket, given it to somebody else or released it by hand ("ticket_assigned"): nobody else has it
// then, or decides of it, and nothing becomes nobody's.
void follow_owner(Work& work, const events::Event& assigned);

}  // namespace hl::escalation
