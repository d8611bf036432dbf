// SQL of hand-overs.
#pragma once

#include "slices/escalation/escalation.h"

namespace hl::escalation {

using tickets::HandoverState;

struct Handover {
  HandoverId id;
  TicketId ticket;
  HandoverState state = HandoverState::offered;
  HandoverTarget kind = HandoverTarget::expert;
  std::optional<AccountId> account;
  std::optional<SupplierId> supplier;
  std::optional<AccountId> from;
  std::string reason_code;
  std::optional<std::string> note;
  Instant offered_at{};
  std::optional<Instant> accepted_at;
  std::optional<Instant> returned_at;
  std::optional<AccountId> returned_by;  // none: the program, because nobody accepted in time
  std::optional<std::string> returned_reason;
  std::optional<Instant> pass_on_at;
  std::optional<std::string> dossier;  // an e-mail; only of manufacturers
};

void insert_handover(Tx& tx, const Handover& handover);
// State, times and reasons; the rest of a hand-over never changes.
void update_handover(Tx& tx, const Handover& handover);
std::optional<Handover> handover(Tx& tx, HandoverId id);
// The one that is offered or accepted.
std::optional<Handover> open_handover(Tx& tx, TicketId ticket);
// Open ones to or from the account, oldest first.
std::vector<Handover> open_handovers_of(Tx& tx, AccountId account, int limit);
// Who gave this ticket back himself or let the offer pass, and which manufacturers it came back
// from.
Excluded returners(Tx& tx, TicketId ticket);
// Offers of open tickets whose time to be accepted is over.
std::vector<HandoverId> offers_to_pass_on(Tx& tx, Instant now, int limit);

}  // namespace hl::escalation
