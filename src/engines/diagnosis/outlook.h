// How long it takes until it works again once somebody else has the ticket, from past hand-overs.
// Waiting (offer to acceptance) is the team's, solving (acceptance to solution) the expert's; both
// are taken as log-normal. What few cases say is shrunk: a team's to the figure of the model's
// author, an expert's to his team's (normal means with known weights; Efron and Morris 1975).
#pragma once

#include <span>

#include "engines/diagnosis/situation.h"

namespace hl::diagnosis {

struct PastHandover {
  std::size_t expert = 0;  // by any numbers; only tells them apart
  double waited = 0;       // minutes, as the clock of the deadline counts
  double worked = 0;
};

// `author_minutes` is what the model says that handing over costs; half of it is taken as waiting
// and half as solving, worth five cases each. `there` are the experts who may take it now: their
// own cases count as theirs, and each is as likely; empty: any. Without cases nothing is known.
Outlook outlook_of(double author_minutes, std::span<const PastHandover> cases,
                   std::span<const std::size_t> there);

// The minutes after which half of such cases work again; none without cases.
std::optional<double> usual_minutes(const Outlook& outlook);

}  // namespace hl::diagnosis
