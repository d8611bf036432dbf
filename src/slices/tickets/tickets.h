// Tickets for other slices: the one door to a ticket, recording what happens to it, and how tickets
// are shown. The only header of this slice for others.
#pragma once

#include <map>

#include "base/file_scan.h"
#include "slices/people/people.h"
#include "slices/tickets/ticket.h"

namespace hl::tickets {

// The one door to a ticket. Requesters reach their own tickets only, staff those of the companies they
// serve; everything else is not_found.
Outcome<Ticket> access_ticket(Tx& tx, const Actor& actor, TicketId id);
// Without asking who: for reactions and the ticker.
std::optional<Ticket> ticket(Tx& tx, TicketId id);

struct NewTicket {
  CompanyId company;
  std::optional<PersonId> person = {};
  std::optional<DeviceId> device = {};
  std::optional<CallId> call = {};
  std::string title = {};
  std::string problem = {};
  TicketKind kind = TicketKind::incident;
  int impact = 3;
  int urgency = 2;
  std::optional<AccountId> owner = {};
  std::optional<std::string> team = {};
};
Ticket open_ticket(Work& work, const NewTicket& ticket);  // the company must exist

// Records an event of the ticket and folds it into the stored state, in one step. `ticket` becomes
// the new state, what reactions made of it included. Kinds other slices add (diagnosis_…, handover_…, deadline_…) are recorded alike.
events::Event record(Work& work, Ticket& ticket, const std::string& kind, json::object body,
                     bool is_visible = false, std::vector<AccountId> recipients = {});
// Stores a file with it ("ticket_attached"); nothing when it holds its hundred already. `scan`: of what came from outside.
std::optional<AttachmentId> attach(Work& work, Ticket& ticket, const std::string& name,
                                   const std::string& type, const std::string& bytes, std::optional<FileScan> scan = std::nullopt);
// The same for what the requester does not get.
std::optional<AttachmentId> attach_for_helpdesk(Work& work, Ticket& ticket, const std::string& name,
                                                const std::string& type, const std::string& bytes, std::optional<FileScan> scan = std::nullopt);
// Files of a letter that was taken back are the helpdesk's from now on; whoever took it back has copies of them at
// the words that he writes anew.
void take_back_attachments(Work& work, const Ticket& ticket, const std::vector<AttachmentId>& ids);
// Gives the ticket another owner or team ("ticket_assigned"); nothing is recorded when nothing changes.
void assign(Work& work, Ticket& ticket, std::optional<AccountId> owner,
            std::optional<std::string> team);

// One question that was asked twice: `ticket` goes on under `into`, of the same company, with the call that its requester
// was promised ("ticket_merged", "ticket_absorbed", "ticket_call_promised"). Refuses where that could not be kept there.
// Nor is what one requester was promised given to another's ticket.
Outcome<Done> merge(Work& work, Ticket& ticket, Ticket& into);
// Takes a merged one out again ("ticket_unmerged", "ticket_released"); a call that was made meanwhile is not owed again.
void unmerge(Work& work, Ticket& ticket);
// The ticket that goes on with it, through several merges; itself where it is not merged.
Ticket going_on(Tx& tx, Ticket ticket);

// The requester said something, by whatever channel ("note", "mail", "call"): whoever waits for him waits no
// longer, and he waits for an answer. Records "ticket_contributed", and "ticket_resumed" where the ticket was
// held for him.
void note_contribution(Work& work, Ticket& ticket, const char* by);
// Somebody of the helpdesk said something that reaches him. Records "ticket_answered" where he waited for it.
void note_answer(Work& work, Ticket& ticket, const char* by);

// A promise as the deadlines slice last computed it; used_ms is as of that moment.
struct ClockView {
  std::string kind;
  std::optional<Instant> due_at;
  std::string state;
  std::int64_t used_ms = 0;
  std::int64_t span_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ClockView, (), (kind, due_at, state, used_ms, span_ms))

// What the deadlines slice computed: the clock that ends first. Not part of the fold.
struct Due {
  std::optional<Instant> at;
  std::optional<std::string> kind;   // first_answer, solution
  std::optional<std::string> state;  // running, paused, met, missed
  std::vector<ClockView> clocks = {};
};
void store_due(Tx& tx, TicketId id, const Due& due);
// The same for many tickets in few statements. The second is for those of which only the clocks differ from what is
// stored: no index of a list is touched.
using DueOf = std::pair<TicketId, Due>;
void store_dues(Tx& tx, const std::vector<DueOf>& dues);
void store_clocks(Tx& tx, const std::vector<DueOf>& dues);
std::vector<ClockView> clocks(Tx& tx, TicketId id);
// Until when the requesters of these are promised to be called; those who are.
std::map<TicketId, Instant> calls_promised(Tx& tx, const std::vector<TicketId>& ids);

// A waiting ticket pauses its clocks for these reasons.
bool pauses(HoldReason reason);

struct TicketLine {
  TicketId id;
  std::string number;
  std::string title;
  TicketStatus status = TicketStatus::open;
  int priority = 4;
  TicketKind kind = TicketKind::incident;
  CompanyId company_id;
  std::string company_name;
  std::optional<PersonId> person_id;
  std::optional<std::string> person_name;
  std::optional<access::NamedAccount> owner;
  std::optional<std::string> team;
  std::optional<Instant> due_at;
  std::optional<std::string> due_kind;
  std::optional<std::string> due_state;
  Instant opened_at;
  Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(TicketLine, (),
                      (id, number, title, status, priority, kind, company_id, company_name,
                       person_id, person_name, owner, team, due_at, due_kind, due_state, opened_at,
                       updated_at))
std::optional<TicketLine> line(Tx& tx, TicketId id);
// Of those that the actor, who is staff, may see; by id.
std::map<TicketId, TicketLine> lines(Tx& tx, const Actor& actor, const std::vector<TicketId>& ids);
// Of one person, newest first; `only_open` leaves out solved and merged ones.
std::vector<TicketLine> lines_of_person(Tx& tx, PersonId id, bool only_open, int limit);
// By number ("DUP-1042") or beginning of it; only what the actor may see.
std::vector<TicketLine> find_by_number(Tx& tx, const Actor& actor, const std::string& prefix,
                                       int limit);
int open_tickets_of(Tx& tx, AccountId owner);

// Deletes files of drafts that nobody went on with; some at a time. For the ticker.
void sweep(Tx& tx, Instant now);

Routes routes();

}  // namespace hl::tickets
