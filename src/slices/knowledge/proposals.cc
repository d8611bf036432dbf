#include "slices/knowledge/proposals.h"

#include "slices/knowledge/article_index.h"
#include "slices/knowledge/ticket_index.h"

namespace hl::knowledge {
namespace {

constexpr std::size_t articles_max = 5;
constexpr std::size_t tickets_max = 5;

}  // namespace

void prepare_search(Tx& tx) {
  article_index(tx);
  ticket_index(tx);
}

Proposals proposals_for(Work& work, const tickets::Ticket& ticket) {
  Proposals proposals;
  const auto text = ticket_text(work.tx, ticket.id);
  // A ticket without words would list the whole base by title.
  if (!text || (text->title + text->problem).find_first_not_of(" \n\t") == std::string::npos)
    return proposals;
  ArticleSearch search;
  search.text = text->title + "\n" + text->problem;
  search.language = text->language;
  search.show = work.actor.language;
  search.limit = articles_max;
  proposals.articles = find_articles(work.tx, work.actor, search);
  if (const auto index = ticket_index(work.tx)) {
    for (TicketId id : index->similar(work.actor, *text, work.now, tickets_max)) {
      if (auto line = tickets::line(work.tx, id)) proposals.tickets.push_back(std::move(*line));
    }
  }
  return proposals;
}

}  // namespace hl::knowledge
