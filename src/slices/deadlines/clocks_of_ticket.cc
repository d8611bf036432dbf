#include "slices/deadlines/clocks_of_ticket.h"

#include <algorithm>

namespace hl::deadlines {

std::optional<TicketClocks> clocks_of(const TicketLog& log, const Terms& terms, Instant now) {
  const Instant as_of = std::max(now, log.last_at);
  auto clocks = worktime::replay(log.events, terms.rules.clocks, *terms.calendar, as_of, terms.team.get(),
                                 terms.supplier.get());
  if (!clocks) return std::nullopt;
  return TicketClocks{*clocks, as_of};
}

}  // namespace hl::deadlines
