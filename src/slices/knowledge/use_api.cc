// What was opened for a ticket and whether it helped: what the proposals learn from.
#include "slices/knowledge/knowledge_routes.h"
#include "slices/knowledge/use_store.h"

namespace hl::knowledge {

struct UseForm {
  bool helped = false;
};
BOOST_DESCRIBE_STRUCT(UseForm, (), (helped))
struct OpeningForm {
  // What had been searched for; none: it was proposed.
  std::optional<Text<1, 200>> search;
};
BOOST_DESCRIBE_STRUCT(OpeningForm, (), (search))

namespace {

struct Named {
  tickets::Ticket ticket;
  FoundArticle article;
};

Outcome<Named> named_in(Work& work, const RouteInput& input) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  auto article = access_article(work.tx, work.actor, input.text("article"));
  if (!article) return article.error();
  return Named{std::move(*ticket), std::move(*article)};
}

json::object told(Tx& tx, const Named& named, Language language) {
  const auto shown = excerpt_of(tx, named.article, language);
  return {{"article_id", named.article.name}, {"title", shown.title}, {"language", code_of(shown.language)}};
}

Outcome<None> note_opening(Work& work, const RouteInput& input, const OpeningForm& form) {
  auto named = named_in(work, input);
  if (!named) return named.error();
  const std::string search = form.search ? form.search->value : std::string();
  if (!store_opening(work.tx, named->ticket.id, named->article.id, search, work.now)) return None{};
  auto body = told(work.tx, *named, work.actor.language);
  body["search"] = search;
  tickets::record(work, named->ticket, "article_opened", std::move(body));
  return None{};
}

Outcome<None> judge_article(Work& work, const RouteInput& input, const UseForm& form) {
  auto named = named_in(work, input);
  if (!named) return named.error();
  store_use(work.tx, named->ticket.id, named->article.id, form.helped, work.actor.id, work.now);
  auto body = told(work.tx, *named, work.actor.language);
  body["helped"] = form.helped;
  tickets::record(work, named->ticket, "article_used", std::move(body));
  return None{};
}

Outcome<None> judge_ticket(Work& work, const RouteInput& input, const UseForm& form) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  const auto other = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>("other_id"));
  if (!other) return other.error();
  if (other->id == ticket->id) return invalid("/other_id", "is this ticket itself");
  store_use(work.tx, ticket->id, other->id, form.helped, work.actor.id, work.now);
  tickets::record(work, *ticket, "solution_used",
                  {{"other_id", other->id.raw()}, {"other", other->number}, {"title", other->title}, {"helped", form.helped}});
  return None{};
}

}  // namespace

Routes use_routes() {
  return {
      put_route<UseForm, None>("/tickets/{id}/articles/{article}", "Whether an article helped with a ticket.", roles::desk,
                               judge_article, {Problem::not_found}),
      put_route<OpeningForm, None>("/tickets/{id}/articles/{article}/opening",
                                   "That an article was opened for a ticket, and after which search.", roles::desk, note_opening,
                                   {Problem::not_found}),
      put_route<UseForm, None>("/tickets/{id}/solutions/{other_id}", "Whether the solution of an earlier ticket helped with this one.",
                               roles::desk, judge_ticket, {Problem::not_found}),
  };
}

}  // namespace hl::knowledge
