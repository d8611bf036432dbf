// Offering a ticket to somebody, and what becomes of an offer.
#pragma once

#include "slices/escalation/handover_store.h"
#include "slices/escalation/situation.h"

namespace hl::escalation {

struct Offer {
  std::optional<AccountId> from;
  std::optional<std::string> note = {};
  // Why the program did it by itself: deadline_missed, not_accepted_in_time, declined.
  std::optional<std::string> cause = {};
  std::optional<LadderId> ladder = {};
  // It stays with him: he is reminded then, and nobody else is asked.
  std::optional<Instant> rests_until = {};
};
// Stores the offer, tells those who are only informed, and records "handover_offered". It waits until
// the rung's time is over or the receiver's shift ends, whatever comes first. The ticket must have no
// open hand-over.
HandoverId offer(Work& work, tickets::Ticket& ticket, const NextRung& next, const Offer& offer);
// What goes on with a ticket to the next rung: what one colleague wrote to another is not for a supplier, to whom
// the program writes by itself.
std::optional<std::string> note_for(const NextRung& next, const Handover& before);

// Stores that it is accepted and records "handover_accepted"; the owner stays as he is.
void record_acceptance(Work& work, tickets::Ticket& ticket, Handover& handover, const std::optional<std::string>& reference);
// Stores the return and records "handover_returned"; the owner stays as he is.
void record_return(Work& work, tickets::Ticket& ticket, Handover& handover,
                   std::optional<AccountId> by, const Ending& ending);

// It is handed on to somebody else in the same moment, and the event of that says so.
void end_by_hand(Work& work, Handover& handover);

// The next on the ladder after an offer that nobody took, nobody of this round twice; none: the round is over.
std::optional<NextRung> next_after(Work& work, const tickets::Ticket& ticket, const Handover& handover,
                                   const Situation& situation);
// After its receiver declined: offers the ticket to the next.
void climb(Work& work, tickets::Ticket& ticket, const Handover& declined);

// The letter of a hand-over as an e-mail (message/rfc822): the stored one of a manufacturer, or one
// written now in the receiver's language.
std::string dossier_of(Tx& tx, const tickets::Ticket& ticket, const Handover& handover,
                       Instant now);

}  // namespace hl::escalation
