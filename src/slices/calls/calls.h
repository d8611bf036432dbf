// Calls for the rest of the program: cards of callers, the to-do list of missed calls, and what the
// server's clock and reactions drive. The only header of this slice for others.
#pragma once

#include "slices/calls/call.h"
#include "slices/tickets/tickets.h"

namespace hl::calls {

// One person who may be the caller, with all one wants to know before saying "good morning".
struct CallerCard {
  PersonId person_id;
  std::optional<std::string> name;
  CompanyId company_id;
  std::string company_name;
  std::optional<std::string> site_name;
  Language language = Language::en;
  Level level = Level::regular;
  std::optional<std::string> role_title;
  bool vip = false;
  bool covered = false;  // some contract of the company runs today
  std::optional<std::string> contract_title;
  std::vector<people::Device> devices;
  std::vector<tickets::TicketLine> open_tickets;
  std::vector<tickets::TicketLine> recent_tickets;  // closed ones, newest first
};
BOOST_DESCRIBE_STRUCT(CallerCard, (),
                      (person_id, name, company_id, company_name, site_name, language, level,
                       role_title, vip, covered, contract_title, devices, open_tickets,
                       recent_tickets))

// `from` is the outside party whichever the direction: E.164 where it is a number.
struct CallCard {
  CallId id;
  CallState state = CallState::ringing;
  Direction direction = Direction::in;
  std::optional<std::string> from;
  std::optional<std::string> from_display;
  std::optional<std::string> to;
  Certainty certainty = Certainty::unknown;
  std::vector<CallerCard> candidates;  // at most eight, only of companies the reader may see
  std::optional<PersonId> person_id;
  std::optional<CompanyId> company_id;
  Instant rang_at{};
  std::optional<Instant> answered_at;
  std::optional<access::NamedAccount> answered_by;
  std::optional<Instant> ended_at;
  std::optional<Instant> done_at;
  std::optional<TicketId> ticket_id;
  bool over_trunk = false;  // answered and ended in the page, over WS /telephone/line
};
BOOST_DESCRIBE_STRUCT(CallCard, (),
                      (id, state, direction, from, from_display, to, certainty, candidates,
                       person_id, company_id, rang_at, answered_at, answered_by, ended_at, done_at,
                       ticket_id, over_trunk))

// The one door to a call: not_found for whom it does not concern.
Outcome<Call> access_call(Tx& tx, const Actor& actor, CallId id);

// Calls that ring for the actor, that he is on, or that were taken by nobody knows whom of those
// for whom they rang. Newest first.
std::vector<CallCard> live_calls(Tx& tx, const Actor& actor, Instant now);
// Missed calls nobody has dealt with, newest first.
std::vector<CallCard> missed_calls(Tx& tx, const Actor& actor, Instant now, int limit);

// A call over a trunk of our own, whose sound the switchboard of the telephony slice holds.
struct TrunkCall {
  std::string name;  // unique for ever
  std::string from;  // as it was written
  std::string to;
  std::string queue;
  std::optional<CompanyId> company = {};  // whose number was dialled, where that says it
};
// It waits; its card is on nobody's screen yet. Records call_arrived.
Call arrive(Work& work, const TrunkCall& trunk);
// Its card is on this screen alone: call_ringing; and leaves it again: call_withdrawn.
void offer_to(Work& work, CallId id, AccountId account);
void withdraw(Work& work, CallId id);
// The account talks, and the ticket is there. In the account's own name.
Outcome<Call> take(Work& work, CallId id, AccountId account);
// Whoever talked was cut off; it waits again.
void put_back(Work& work, CallId id);
// Its caller is somebody else's now: ticket_call_handed_over.
void handed_over(Work& work, CallId id, const std::string& to);
// Over. On its ticket stands who waited how long and who talked how long: ticket_call_ended.
void finish(Work& work, CallId id);
// What an ended program left behind.
void finish_left_behind(Work& work);

// A ticket that was opened for a call by other means is the call's ticket.
void attach_opened_ticket(Work& work, const events::Event& event);
// Ends what has rung or lasted too long, because the exchange never said that it was over. For the
// ticker; at most a hundred calls a time.
void end_forgotten(Work& work);

Routes routes();

}  // namespace hl::calls
