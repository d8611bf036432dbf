// SQL of what helped with tickets: articles and earlier tickets, opened and judged.
#pragma once

#include <map>

#include "slices/knowledge/article_store.h"
#include "slices/tickets/tickets.h"

namespace hl::knowledge {

// True when this is the first time that it is opened for this ticket.
bool store_opening(Tx& tx, TicketId ticket, ArticleId article, const std::string& search, Instant at);
void store_use(Tx& tx, TicketId ticket, ArticleId article, bool helped, AccountId by, Instant at);
void store_use(Tx& tx, TicketId ticket, TicketId solution, bool helped, AccountId by, Instant at);

// What was said in this ticket: whether it helped.
std::map<ArticleId, bool> judged_articles(Tx& tx, TicketId ticket);
std::map<TicketId, bool> judged_tickets(Tx& tx, TicketId ticket);

struct ArticleUse {
  TicketId ticket;
  ArticleId article;
  Instant at{};
};
struct TicketUse {
  TicketId ticket;
  TicketId solution;
  Instant at{};
};
// What helped in these, of those that were solved: only then it is known that it did.
std::vector<ArticleUse> articles_that_helped(Tx& tx, const std::vector<TicketId>& tickets);
std::vector<TicketUse> tickets_that_helped(Tx& tx, const std::vector<TicketId>& tickets);
// Where these helped, the latest first, not many each.
std::vector<TicketUse> helped_by(Tx& tx, const std::vector<TicketId>& solutions);
// In solved tickets of all companies: a number, and nothing else of them.
std::int64_t times_helped(Tx& tx, ArticleId article, Instant before);

}  // namespace hl::knowledge
