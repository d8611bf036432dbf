// The two promises of every ticket, first answer and solution: computed anew from the ticket's
// events whenever one of them matters, and told of when half, three quarters, nine tenths and all
// of the working time is used. The only header of this slice for others.
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
//   "deadline_warned" {clock, percent, due_at}   percent is 50, 75 or 90
//   "deadline_missed" {clock, due_at}            more than the whole span is used
// Of several shares passed at once only the highest is told, each at most once in a ticket's life.
// Heard by the ticket's owner, or by all staff when nobody owns it. Returns the number of rows
// taken: fewer than `limit` means that nothing is left. A ticket for which this fails waits for ten
// minutes and holds nobody else up; what went wrong is added to `failures`.
int fire_due(Work& work, int limit, std::vector<std::string>* failures = nullptr);

// After a change of its calendar or policy: the open tickets of a company are rescheduled, the
// first 10,000 at once and the others by the ticker. Returns how many at once.
int recompute_company(Work& work, CompanyId company);

Routes routes();

}  // namespace hl::deadlines
