// The promises of every ticket: computed anew from the ticket's events whenever one of them matters, and
// told of as the company's policy says. The only header of this slice for others.
//
// Events that move clocks, whoever records them: ticket_opened (priority), ticket_answered,
// ticket_contributed, ticket_held (reason), ticket_resumed, ticket_solved, ticket_reopened, ticket_merged,
// ticket_unmerged, ticket_changed (priority, company_id), ticket_assigned (owner_id, team), ticket_call_promised (at),
// ticket_called_back,
// handover_offered, handover_accepted (account_id), handover_returned, supplier_asked, supplier_answered,
// supplier_closed, ticket_linked (was_moved).
#pragma once

#include "slices/events/events.h"

namespace hl::deadlines {

// The reaction: reschedules the ticket when the event pauses, ends or moves one of its clocks.
// What it records itself ("deadline_warned", "deadline_missed") is not among them.
void on_event(Work& work, const events::Event& event);
// Starts the clocks of a ticket that is being opened: fills `due`; what it returns stores the schedule
// and is called when the ticket's row is there.
std::function<void()> on_opening(Work& work, const events::Event& event,
                                 const companies::Company& company, tickets::Due& due);

// Whether fire_due() would find anything; reads only.
bool is_due(Tx& tx, Instant now);

// Takes at most `limit` schedule rows that are due, records what is to be told and moves them on in
// the same transaction, so that no restart tells it twice:
//   "deadline_warned" {clock, warning, percent, due_at}   warning: "75%", "-PT30M", "+PT1H"; percent: of a share
//   "deadline_missed" {clock, due_at}                     more than the whole span is used
// Of several warnings passed at once only the last is told, each at most once for a clock. Heard by the
// ticket's owner, or by all staff when nobody owns it. A warning waits for its owner's own hours; if the
// deadline would not wait so long, all staff hear it. Both have `deeds` ("hand_over", "tell_in_charge") where the
// policy has something done there, on which the escalation acts; then nobody's hours are waited for. Returns the number of rows
// taken: fewer than `limit` means that nothing is left. A ticket for which this fails waits for ten
// minutes and holds nobody else up; what went wrong is added to `failures`.
int fire_due(Work& work, int limit, std::vector<std::string>* failures = nullptr);

// After a change of its calendar or policy: the open tickets of a company with at most a hundred of them are
// rescheduled at once, those of others by the ticker, a bounded number at a time.
void recompute_company(Work& work, CompanyId company);

// The open tickets of a company that have to follow such a change.
struct Recomputing {
  CompanyId company;
  std::int64_t version = 0;  // of the change; a later one makes this out of date
  std::vector<TicketId> tickets;  // by id
};
// Small enough that nobody who writes meanwhile notices (some ten milliseconds), large enough that the commits do
// not take most of the time on a slow disk (bench/bench_calendar_edit.cc).
inline constexpr int recompute_chunk = 400;
// Nothing where nothing is left to do. Reads only, and much; for a snapshot, not for a writer's turn.
std::optional<Recomputing> recomputing(Tx& tx);
// Reschedules at most `limit` more of them, after those that this node or another one has done. False when
// that was all, or `all` is out of date. With `failures`, a ticket that cannot be replayed is left out and named there.
bool recompute_more(Work& work, const Recomputing& all, int limit,
                    std::vector<std::string>* failures = nullptr);

// Tickets on hold whose follow-up date has come ("ticket_resumed" {by: "follow_up"}), or whose requester is to
// be reminded ("requester_reminded" {number, of, closes_at}) or stays silent ("ticket_solved" {outcome:
// "withdrawn", by: "silence"}). Each once, in the transaction that moves it on.
bool is_waiting_due(Tx& tx, Instant now);
int fire_waiting(Work& work, int limit, std::vector<std::string>* failures = nullptr);

// A team that has hours of its own: whether they run now, and when that changes (within 400 days).
struct TeamState {
  std::string team;
  bool is_open = true;
  std::optional<Instant> changes_at;
};
std::vector<TeamState> team_states(Tx& tx, Instant now);

// Whether a calendar (its JSON) works at a moment, and when that changes; nothing where it cannot be read or does not
// reach that far.
struct OpenState {
  bool is_open = true;
  std::optional<Instant> changes_at;
};
std::optional<OpenState> open_state(const std::string& calendar, Instant at);
// Refuses what is no calendar, below `pointer`.
Outcome<Done> check_calendar(const json::value& calendar, const std::string& pointer);

// The same of those of these people who have said when they work.
struct PersonState {
  AccountId account;
  bool is_open = true;
  std::optional<Instant> changes_at;
  std::string calendar;
};
std::vector<PersonState> person_states(Tx& tx, Instant now, const std::vector<AccountId>& whose);

// The hours of a contract with a supplier (its JSON, like a company's calendar): the supplier's clock is counted in
// them, and open tickets follow. Nothing: in those of the company. Refuses below "/calendar".
Outcome<Done> set_contract_hours(Work& work, CompanyId company, std::int64_t contract,
                                 const std::optional<json::value>& calendar);
std::optional<std::string> contract_hours(Tx& tx, std::int64_t contract);

// When somebody who asks at `from` is owed a first answer: one of a company by its policy and calendar, nothing where
// these cannot be read; one of nobody knows which by the usual policy, in the hours of the team he called, or in the
// usual ones where it has none.
std::optional<Instant> answer_due(Tx& tx, CompanyId company, int priority, Instant from);
Instant usual_answer_due(Tx& tx, const std::optional<std::string>& team, Instant from);

// A call that is promised where there is no ticket: what is to be told of it by now, as of a call-back clock by the usual
// warnings. `told` and `next_at` are to be stored in the same transaction; without `tells` nothing is told yet.
struct PromiseNews {
  std::string told;
  std::optional<Instant> next_at;
  bool is_warned = false;
  bool is_missed = false;
};
PromiseNews news_of_promise(Instant made_at, Instant due_at, const std::string& told, Instant now, bool tells);

// The first moment from `at` on at which a calendar (its JSON) works; `at` itself where it cannot be read.
Instant working_moment(const std::string& calendar, Instant at);

// `span` of working time later, in such a calendar, and within its hours; `at` itself where it cannot be read.
Instant working_time_later(const std::string& calendar, Instant at, std::chrono::milliseconds span);

Routes routes();

}  // namespace hl::deadlines
