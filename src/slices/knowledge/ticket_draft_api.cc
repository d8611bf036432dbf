// From a ticket to a draft in one click.
#include "slices/knowledge/editing.h"
#include "slices/knowledge/knowledge_routes.h"
#include "slices/knowledge/ticket_draft.h"

namespace hl::knowledge {
namespace {

// The one that was begun from this ticket before, or a new one.
Outcome<EditedArticle> begin_from_ticket(Work& work, const RouteInput& input, const None&) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  if (const auto known = article_from(work.tx, ticket->id)) {
    const auto article = access_article(work.tx, work.actor, *known, Need::write);
    if (!article) return refuse(Problem::not_possible_now, "an article was written from this ticket that you may not change");
    return edited_article(work, *article);
  }
  const DraftText text = draft_from(work.tx, *ticket);
  const std::string name = article_name(work.ids.next());
  const ArticleId id =
      create_article(work.tx, work.ids, name, {AudienceKind::internal, {}}, work.actor.id, ticket->id);
  save_draft(work.tx, work.ids, id, text, 0, work.actor.id, work.now);
  tickets::record(work, *ticket, "article_begun", {{"article_id", name}, {"title", text.title}});
  const auto article = access_article(work.tx, work.actor, id, Need::write);
  if (!article) return article.error();
  return edited_article(work, *article);
}

}  // namespace

Routes ticket_draft_routes() {
  return {
      put_route<None, EditedArticle>("/tickets/{id}/article",
                                     "Begin an article from a ticket, without who the requester is; the one begun before, if there is one.",
                                     roles::desk, begin_from_ticket, {Problem::not_found, Problem::not_possible_now}),
  };
}

}  // namespace hl::knowledge
