// Who hears what concerns a ticket that nobody has: nothing is ever nobody's.
#pragma once

#include "slices/escalation/handover_store.h"

namespace hl::escalation {

// Works at the desk, for this company, and is here.
bool may_have(Tx& tx, AccountId account, CompanyId company);

// The ticket's owner; of a ticket without one, or whose owner's account is switched off, a supervisor who is there, else
// whoever is in charge, else anybody of the desk who may see the company. Nothing only where there is no such account.
std::optional<AccountId> hearer_of(Work& work, const tickets::Ticket& ticket);
// The same without regard to the owner.
std::optional<access::NamedAccount> in_charge_of(Work& work, const tickets::Ticket& ticket);
// Makes one of them its owner, another than `who_gives_it_up` where there is one: a supplier has been asked, and somebody
// has to hear his answer.
void give_to_whoever_is_in_charge(Work& work, tickets::Ticket& ticket, AccountId who_gives_it_up);
// One notice until he has seen it; whether there is somebody to tell.
bool notify(Work& work, const tickets::Ticket& ticket, NoticeKind kind);
void notify(Work& work, AccountId whom, const tickets::Ticket& ticket, NoticeKind kind);

}  // namespace hl::escalation
