// Tickets on hold: they come back at their follow-up date; those that wait for the requester remind him as
// the policy says, and close when he stays silent. What the ticker does of it.
#pragma once

#include "slices/deadlines/deadlines.h"
#include "slices/deadlines/terms.h"

namespace hl::deadlines {

// When the number-th reminder comes; the one after the last is the closing. Nothing beyond the calendar's
// range. Pure.
std::optional<Instant> reminder_at(const Reminders& reminders, const worktime::Calendar& calendar,
                                   Instant held_at, int number);

// The part of the reaction that concerns holds.
void follow_hold(Work& work, const events::Event& event);

}  // namespace hl::deadlines
