// SQL of tickets on hold that come back by themselves.
#pragma once

#include "slices/deadlines/deadlines.h"

namespace hl::deadlines {

struct Waiting {
  TicketId ticket;
  Instant held_at{};
  std::optional<Instant> until = {};
  int reminders = 0;
};

void forget_waiting(Tx& tx, TicketId id);
void store_waiting(Tx& tx, const Waiting& w, Instant next_at);
// Earliest first.
std::vector<Waiting> due_waiting(Tx& tx, Instant now, int limit);

}  // namespace hl::deadlines
