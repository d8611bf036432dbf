// Tickets on hold: they come back at their follow-up date; those that wait for the requester remind him as
// the policy says, and close when he stays silent; the others, without a date, remind their owner. What the ticker
// does of it.
#pragma once

#include "slices/deadlines/deadlines.h"
#include "slices/deadlines/terms.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {

// When the number-th reminder comes; the one after the last is the closing. Nothing beyond the calendar's
// range. Pure.
std::optional<Instant> reminder_at(const Reminders& reminders, const worktime::Calendar& calendar,
                                   Instant held_at, int number);

// When the owner of a ticket that waits for anybody but its requester hears of it for the number-th time: after the
// policy's follow_up_days, then as its reminders say (after as many days again where it has none). Nothing after the
// last, or for one that waits for its requester. Pure.
std::optional<Instant> follow_up_at(const Rules& rules, const worktime::Calendar& calendar,
                                    tickets::HoldReason reason, Instant held_at, int number);

// The part of the reaction that concerns holds.
void follow_hold(Work& work, const events::Event& event);

}  // namespace hl::deadlines
