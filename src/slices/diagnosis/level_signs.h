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

// How long the caller took for a step, if that tells anything: the step that is named is about to
// be recorded as done. Steps of technicians, and pauses longer than any step, are left out.
void notice_step_time(Work& work, const tickets::Ticket& ticket, const Course& course,
                      const std::string& step);

}  // namespace hl::diagnosis
