// What many tickets are rescheduled from, read for many of them at once.
#pragma once

#include "slices/deadlines/deadline_store.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {

struct ScheduledTicket {
  TicketId id;
  std::vector<LogLine> log = {};
  Rows rows = {};          // as they are stored
  tickets::Due due = {};   // without its clocks
  std::optional<std::string> team_calendar = {};
};

// Those of `ids`, which are in order, that belong to the company.
std::vector<ScheduledTicket> scheduled_tickets(Tx& tx, CompanyId company, const std::vector<TicketId>& ids);

}  // namespace hl::deadlines
