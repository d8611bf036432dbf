// SQL of hand-overs.
#pragma once

#include "slices/escalation/ending.h"
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
  std::optional<AccountId> returned_by;  // none: the program
  std::optional<std::string> returned_reason;    // as somebody wrote it
  std::optional<EndingCode> returned_code = {};  // where nobody wrote anything
  std::optional<Instant> pass_on_at;
  std::optional<std::string> dossier;  // an e-mail; only of manufacturers
  // Where on which ladder; none: chosen by hand.
  std::optional<LadderId> ladder;
  std::optional<int> rung;  // as many as there are rungs: below all of them
  // A whole round is over, and it stays with the account; pass_on_at is then when he is reminded next.
  std::optional<Instant> rests_since = {};
  int reminders = 0;
};

void insert_handover(Tx& tx, const Handover& handover);
// State, times and reasons; the rest of a hand-over never changes.
void update_handover(Tx& tx, const Handover& handover);
std::optional<Handover> handover(Tx& tx, HandoverId id);
// The one that is offered or accepted.
std::optional<Handover> open_handover(Tx& tx, TicketId ticket);
// All of a ticket, oldest first.
std::vector<Handover> handovers_of_ticket(Tx& tx, TicketId ticket, int limit);
// Open ones to or from the account, oldest first.
std::vector<Handover> open_handovers_of(Tx& tx, AccountId account, int limit);
// Who was asked since the last time that somebody accepted the ticket or moved it by hand: `last` and those before it
// whose end was the beginning of the next.
std::vector<AccountId> asked_in_round(Tx& tx, const Handover& last);
// Who gave this ticket back himself; handing it on is no declining.
std::vector<AccountId> decliners(Tx& tx, TicketId ticket);
// What rests with somebody is looked at now: all of it if he has left, else what he (`he`: what he still may) sees no more.
void wake_resting(Tx& tx, AccountId account, Instant now, const std::optional<Actor>& he = {});
// Whether more than so many are offered to him or with him; quick, however many there are.
bool has_open_handovers(Tx& tx, AccountId account, int more_than);
// Who gave this ticket back himself or let the offer pass, and which manufacturers it came back
// from.
Excluded returners(Tx& tx, TicketId ticket, Instant now);
// Offers of open tickets whose time to be accepted is over.
std::vector<HandoverId> offers_to_pass_on(Tx& tx, Instant now, int limit);

// "For information": told once, until it is seen.
void insert_notice(Tx& tx, NoticeId id, TicketId ticket, AccountId account, Instant now,
                   NoticeKind kind = NoticeKind::informed);
struct Notice {
  NoticeId id;
  TicketId ticket;
  Instant at{};
  NoticeKind kind = NoticeKind::informed;
};
std::vector<Notice> unseen_notices(Tx& tx, AccountId account, int limit);
bool see_notice(Tx& tx, AccountId account, NoticeId id, Instant now);

}  // namespace hl::escalation
