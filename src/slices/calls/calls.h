// Calls for the rest of the program: cards of callers, the to-do list of missed calls, and what the
// server's clock and reactions drive. The only header of this slice for others.
#pragma once

#include "slices/calls/call.h"
#include "slices/calls/call_tally.h"
#include "slices/calls/recording.h"
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
  bool was_cut_off = false;  // the connection with its exchange was lost; how it ended nobody knows
  std::optional<DispositionId> disposition_id;  // what it ended with
  std::optional<Instant> call_back_at;  // of one to call back: until when that is promised, on its ticket or without one
  int tries = 1;                        // later ones of the same caller stand here
  std::optional<Instant> tried_at;      // the last of them
};
BOOST_DESCRIBE_STRUCT(CallCard, (),
                      (id, state, direction, from, from_display, to, certainty, candidates,
                       person_id, company_id, rang_at, answered_at, answered_by, ended_at, done_at,
                       ticket_id, over_trunk, was_cut_off, disposition_id, call_back_at, tries, tried_at))

// The one door to a call: not_found for whom it does not concern.
Outcome<Call> access_call(Tx& tx, const Actor& actor, CallId id);

// Calls that ring for the actor, that he is on, or that were taken by nobody knows whom of those
// for whom they rang. Newest first.
std::vector<CallCard> live_calls(Tx& tx, const Actor& actor, Instant now);
// Missed calls nobody has dealt with, newest first.
std::vector<CallCard> missed_calls(Tx& tx, const Actor& actor, Instant now, int limit);

// Incoming calls that nobody has answered yet; at most 500.
struct WaitingCall {
  std::string queue;
  std::optional<CompanyId> company;
  Instant since{};
};
std::vector<WaitingCall> waiting_calls(Tx& tx, const Actor& actor, Instant now);

// A call over a trunk of our own, whose sound the switchboard of the telephony slice holds.
struct TrunkCall {
  std::string name;  // unique for ever
  std::string from;  // as it was written
  std::string to;
  std::string queue;
  std::optional<CompanyId> company = {};  // whose number was dialled, where that says it
  std::optional<Instant> closed_until = {};  // it comes outside the number's hours, which begin then
};
// It waits; its card is on nobody's screen yet. Records call_arrived.
Call arrive(Work& work, const TrunkCall& trunk);
// The same caller has called outside the same hours already, and stands in the list of those to call back, or has a
// ticket of this team that is still to be worked on: this call is noted there, and is nobody's to do besides.
bool called_again(Work& work, CallId id, const std::optional<std::string>& team);
// The same for who has given up within the hours, and is promised to be called back already, or stands in that list because
// nobody knows whose call it is. The call where it is noted: itself, which is on the ticket, or that of the list.
std::optional<Call> gave_up_again(Work& work, CallId id);

// He is to be called back, and nobody knows whose caller he is: the call has the promise, in the list of all who take such
// calls and are there. Records call_promised. Ends when somebody has dealt with the call, or talks with him.
void promise(Work& work, CallId id, const CallPromise& made);
// A ticket has it now.
void forget_promise(Work& work, CallId id);
std::vector<Call> promises_due(Tx& tx, Instant now, int limit);
// What of it is told goes to those who have it in their lists and to whoever takes such calls and is there by now
// (call_back_warned), once it is broken to all who do, whether they are there or not (call_back_missed).
enum class Tiding { none, warned, missed };
void move_promise_on(Work& work, Call call, const CallPromise& next, Tiding tiding);
// Its card is on this screen alone: call_ringing; and leaves it again: call_withdrawn.
void offer_to(Work& work, CallId id, AccountId account);
void withdraw(Work& work, CallId id);
// We call somebody, for this account and, where it is known, about this ticket. Records call_arrived.
Call begin_out(Work& work, const TrunkCall& trunk, AccountId account, std::optional<TicketId> ticket);
// The account talks, and the ticket is there. In the account's own name.
Outcome<Call> take(Work& work, CallId id, AccountId account);
// Whoever talked was cut off; it waits again.
void put_back(Work& work, CallId id);
// Its caller is somebody else's now: ticket_call_handed_over.
void handed_over(Work& work, CallId id, const std::string& to);
// Over. On its ticket stands who waited how long and who talked how long: ticket_call_ended. The call, if this ended it.
std::optional<Call> finish(Work& work, CallId id);
// What an ended program left behind. The calls.
std::vector<Call> finish_left_behind(Work& work);
// Whoever talked has written it down: his time is booked on the ticket, ticket_call_wrapped_up.
void written_down(Work& work, CallId id, AccountId account);

// A call at an exchange of others, which tells of it; sound and keys are there.
struct ExchangeCall {
  std::string name;  // unique for ever
  Direction direction = Direction::in;
  std::string from;  // the outside party, whichever direction
  std::string to;
  std::string queue = {};
  std::string country = {};  // decides how a national number is read
  std::optional<CompanyId> company = {};  // whose number was dialled, where that says it
};
// It waits in a queue: call_arrived. Nothing where it is known already.
void waits_at_exchange(Work& work, const ExchangeCall& call);
// It rings for these, or for these besides; nobody: for all who take calls.
void rings_at_exchange(Work& work, const ExchangeCall& call, const std::vector<AccountId>& rung);
// Somebody took it, in whose name the ticket opens; nothing: nobody knows who.
Outcome<Done> answered_at_exchange(Work& work, const ExchangeCall& call, std::optional<AccountId> by);
// The caller talks with somebody else now; `name` is written where he has no account.
void moved_at_exchange(Work& work, const ExchangeCall& call, std::optional<AccountId> to, const std::string& name);
void ended_at_exchange(Work& work, const std::string& name);
// The connection with the exchange is lost: all calls whose names begin so are over, and say why. How many were.
int cut_off_exchange(Work& work, const std::string& names_begin);

// A ticket that was opened for a call by other means is the call's ticket.
void attach_opened_ticket(Work& work, const events::Event& event);
// Ends what has rung or lasted too long, because the exchange never said that it was over. For the
// ticker; at most a hundred calls a time.
void end_forgotten(Work& work);

Routes routes();

}  // namespace hl::calls
