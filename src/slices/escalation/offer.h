// Who could take a ticket, and offering it to one of them.
#pragma once

#include "slices/escalation/handover_store.h"

namespace hl::escalation {

// How long an offer waits for its receiver before it goes to somebody else.
inline constexpr std::chrono::minutes patience{15};

std::vector<Candidate> candidates_of(Tx& tx);

// From the diagnosis, or else the ticket's own team; `writer`: somebody could write to a
// manufacturer.
enum class Writer { none, somebody };
Needs needs_of(Tx& tx, const tickets::Ticket& ticket, Instant now, Writer writer);

struct Offer {
  std::optional<AccountId> from;
  std::optional<std::string> note = {};
  // Why the program did it by itself: deadline_missed, not_accepted_in_time.
  std::optional<std::string> cause = {};
};
// Stores the offer and records "handover_offered". The ticket must have no open hand-over.
HandoverId offer(Work& work, tickets::Ticket& ticket, const Decision& decision, const Offer& offer);

// Stores the return and records "handover_returned"; the owner stays as he is.
void record_return(Work& work, tickets::Ticket& ticket, Handover& handover,
                   std::optional<AccountId> by, const std::string& reason);

// The letter of a hand-over as an e-mail (message/rfc822): the stored one of a manufacturer, or one
// written now in the receiver's language.
std::string dossier_of(Tx& tx, const tickets::Ticket& ticket, const Handover& handover,
                       Instant now);

}  // namespace hl::escalation
