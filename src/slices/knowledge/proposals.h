// What may help with a ticket: articles, and earlier tickets like it.
#pragma once

#include "slices/knowledge/knowledge.h"
#include "slices/tickets/tickets.h"

namespace hl::knowledge {

struct Proposals {
  std::vector<ArticleLine> articles;
  std::vector<tickets::TicketLine> tickets;
};
BOOST_DESCRIBE_STRUCT(Proposals, (), (articles, tickets))

Proposals proposals_for(Work& work, const tickets::Ticket& ticket);

}  // namespace hl::knowledge
