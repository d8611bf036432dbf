// Handing a ticket to somebody who can go on: an expert, a supervisor, a field technician, the
// manufacturer. Until he accepts, it stays with its owner; it never ends in nobody's hands.
// The only header of this slice for others.
#pragma once

#include "slices/escalation/ending.h"
#include "slices/escalation/handover.h"
#include "slices/tickets/tickets.h"

namespace hl {
using NoticeId = Id<struct NoticeTag>;
using SupplierThreadId = Id<struct SupplierThreadTag>;
}

namespace hl::escalation {

// The receiver or the sender, an account or a supplier.
struct HandoverParty {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(HandoverParty, (), (id, name))

struct HandoverLine {
  HandoverId id;
  tickets::TicketLine ticket;
  tickets::HandoverState state = tickets::HandoverState::offered;
  HandoverTarget kind = HandoverTarget::expert;
  HandoverParty to;
  std::optional<HandoverParty> from;  // none: the program itself, for a ticket without owner
  std::string reason_code;            // a ChoiceReason
  std::optional<std::string> note;
  Instant offered_at;
  std::optional<Instant> accepted_at;
  std::optional<Instant> rests_since;          // offered: a round is over that nobody took, and it stays here
  std::optional<std::string> returned_reason;  // as somebody wrote it
  std::optional<EndingCode> returned_code;     // where nobody wrote anything
};
BOOST_DESCRIBE_STRUCT(HandoverLine, (),
                      (id, ticket, state, kind, to, from, reason_code, note, offered_at,
                       accepted_at, rests_since, returned_reason, returned_code))

// Offered or accepted, to the actor or by him, oldest first; of open tickets that he may see.
std::vector<HandoverLine> handovers_of(Tx& tx, const Actor& actor);

// informed: of a ticket that is with somebody else, told of once; held_long: of one that still waits, one's own or
// nobody's; deadline_near: whoever is in charge hears it where the policy says so.
// nobody_took: a round is over, and it is with him until he decides.
BOOST_DEFINE_ENUM_CLASS(NoticeKind, informed, held_long, deadline_near, nobody_took)
struct NoticeLine {
  NoticeId id;
  tickets::TicketLine ticket;
  Instant at{};
  NoticeKind kind = NoticeKind::informed;
};
BOOST_DESCRIBE_STRUCT(NoticeLine, (), (id, ticket, at, kind))
// Those the actor has not seen yet, of tickets that he may see.
std::vector<NoticeLine> notices_of(Tx& tx, const Actor& actor);

// A letter from outside that answers one of ours to a supplier.
struct SupplierReply {
  SupplierThreadId thread;
  TicketId ticket;
  std::string contact_email;  // to whom ours went; may be empty
  bool is_closed = false;
};
// By the Message-IDs that a letter refers to, without their angle brackets; the last one counts first.
std::optional<SupplierReply> supplier_reply(Tx& tx, const std::vector<std::string>& message_ids);
// Its words are the supplier's answer ("supplier_answered"), and its files, which are the ticket's already. Refuses with
// not_possible_now when the question is closed.
Outcome<Done> take_supplier_reply(Work& work, const SupplierReply& reply, const std::string& text,
                                  const std::string& from_name, const std::vector<AttachmentId>& files);

// Reaction. "deadline_missed" of the solution hands the ticket over, if it is in no hand-over yet; so does any event of
// a deadline with the deed hand_over, while tell_in_charge tells whoever is in charge. "ticket_solved" closes its
// hand-over.
void on_event(Work& work, const events::Event& event);

// Whether pass_on_unaccepted() would find anything; reads only.
bool is_pass_on_due(Tx& tx, Instant now);
// Offers that nobody answered in time, or whose receiver's shift is over, go on along their ladder, once round; then
// they stay with whoever is responsible, who is reminded; suppliers who owe an answer are reminded. Takes
// at most `limit` of them and returns how many. One that fails waits like the others and is added to
// `failures`.
int pass_on_unaccepted(Work& work, int limit, std::vector<std::string>* failures = nullptr);

Routes routes();

}  // namespace hl::escalation
