// What may help with a ticket: articles, and earlier tickets like it.
#pragma once

#include "slices/knowledge/knowledge.h"
#include "slices/tickets/tickets.h"

namespace hl::knowledge {

struct ProposedArticle {
  std::string id;
  std::string title;
  std::string snippet;  // plain text, «…» around what was found
  Language language = Language::en;
  int helped_alike = 0;        // with how many solved tickets like this one
  std::optional<bool> helped;  // as somebody said in this ticket
};
BOOST_DESCRIBE_STRUCT(ProposedArticle, (), (id, title, snippet, language, helped_alike, helped))

struct ProposedTicket {
  tickets::TicketLine ticket;
  int helped_times = 0;        // in how many solved tickets its solution helped
  std::optional<bool> helped;  // as somebody said in this ticket
};
BOOST_DESCRIBE_STRUCT(ProposedTicket, (), (ticket, helped_times, helped))

// The likeliest to help first. What was judged in this ticket is there in any case.
struct Proposals {
  std::vector<ProposedArticle> articles;
  std::vector<ProposedTicket> tickets;
};
BOOST_DESCRIBE_STRUCT(Proposals, (), (articles, tickets))

Proposals proposals_for(Work& work, const tickets::Ticket& ticket);

}  // namespace hl::knowledge
