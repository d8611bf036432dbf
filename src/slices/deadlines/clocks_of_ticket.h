// The clocks of a ticket as of a moment.
#pragma once

#include "slices/deadlines/terms.h"
#include "slices/deadlines/ticket_log.h"

namespace hl::deadlines {

struct TicketClocks {
  worktime::Clocks clocks;
  // `now`, or the ticket's last event where the server's clock has gone back behind it.
  Instant as_of;
};

// Nothing for a ticket that the calendar does not reach.
std::optional<TicketClocks> clocks_of(const TicketLog& log, const Terms& terms, Instant now);

}  // namespace hl::deadlines
