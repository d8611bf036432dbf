// What a course of a diagnosis says about the caller's computer level, and what follows for the
// words.
#pragma once

#include "slices/diagnosis/diagnosis_view.h"

namespace hl::diagnosis {

// The wording to say a step in: as somebody has set it by hand, or else what costs least on
// average.
Level wording_for(const Caller& caller, const LevelMinutes& minutes);

// A question to gauge the caller with; nothing when his level is set, clear or asked for enough.
std::optional<ProbeView> probe_for(const Caller& caller);

// Technical words in the text of the ticket are noticed, once for each ticket.
void notice_jargon(Work& work, const tickets::Ticket& ticket);

// How long the caller took for a step that is about to be recorded, if that tells anything about
// him: not for a step that was skipped or answered "does not know", nor for one that is the
// technician's, nor for a time too short to have gone through it or longer than any step.
void notice_step_time(Work& work, const tickets::Ticket& ticket, const Course& course,
                      const Finding& finding);

}  // namespace hl::diagnosis
