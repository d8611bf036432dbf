// What requesters said of solutions: one answer for a ticket, the last one given.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::tickets {

struct Satisfaction {
  std::optional<bool> content;  // nothing: not said yet
  std::string comment;
  std::optional<Instant> at;
};
BOOST_DESCRIBE_STRUCT(Satisfaction, (), (content, comment, at))
Satisfaction satisfaction_of(Tx& tx, TicketId id);
void store_satisfaction(Tx& tx, const Ticket& ticket, bool content, const std::string& comment,
                        Instant at);

// Of tickets of the companies that the asker sees.
struct SatisfactionCount {
  int days = 0;
  std::int64_t content = 0;
  std::int64_t discontent = 0;
};
BOOST_DESCRIBE_STRUCT(SatisfactionCount, (), (days, content, discontent))
SatisfactionCount satisfaction_count(Tx& tx, const Actor& actor, Instant since);

}  // namespace hl::tickets
