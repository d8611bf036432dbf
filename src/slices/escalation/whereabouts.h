// Where a ticket is, what is next, and what of that its requester is told.
#pragma once

#include "slices/escalation/handover_store.h"

namespace hl::escalation {

// …_asked: offered, nobody has accepted yet; rests: a round is over that nobody took, one person decides.
BOOST_DEFINE_ENUM_CLASS(Place, waiting, technician, expert_asked, expert, in_charge_asked, in_charge,
                        outside_asked, outside, visit_asked, visit, rests, solved, merged)

// Pure: of the ticket and the hand-over that is offered or accepted.
Place place_of(const tickets::Ticket& ticket, const std::optional<Handover>& open);

}  // namespace hl::escalation
