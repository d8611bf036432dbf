// What is done with hand-overs: proposing, offering, accepting, giving back. Each in one
// transaction with its event.
#pragma once

#include "slices/escalation/handover_store.h"
#include "slices/escalation/next_rung.h"

namespace hl::escalation {

// The one door to a hand-over: that of its ticket, and for staff only.
Outcome<Handover> access_handover(Tx& tx, const Actor& actor, HandoverId id);

// What the one who hands over has decided himself; all empty: the best choice.
struct Wish {
  std::optional<HandoverTarget> kind = {};
  std::optional<AccountId> account = {};
  std::optional<SupplierId> supplier = {};
};

struct Choice {
  NextRung next;
  std::optional<LadderId> ladder;  // that it was found on; none: chosen by hand
};
// Whom the ticket would go to. Refuses a wish that cannot be, and no_one_to_hand_over_to.
Outcome<Choice> decide(Work& work, const tickets::Ticket& ticket, const Wish& wish);

// A receiver who has accepted may hand on; anybody else waits until an open hand-over is returned.
// A ticket without owner becomes the actor's, who keeps the requester informed.
Outcome<HandoverId> hand_over(Work& work, tickets::Ticket& ticket, const Wish& wish,
                              const std::optional<std::string>& note);
// By the receiver, or for a manufacturer by whoever wrote to him; `reference` is the manufacturer's
// own number. The ticket becomes the receiver's.
Outcome<Done> accept(Work& work, Handover& handover, const std::optional<std::string>& reference);
// By the receiver, the sender or a supervisor. What the receiver declines goes on along its ladder. An accepted ticket goes back to the sender, or to a
// supervisor where the sender has gone.
Outcome<Done> give_back(Work& work, Handover& handover, const std::string& reason);

HandoverLine line_of(Tx& tx, const Handover& handover);
HandoverParty receiver_of(Tx& tx, const Handover& handover);

}  // namespace hl::escalation
