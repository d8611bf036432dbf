// From a draft to what is read, and out of use again.
#include "slices/knowledge/article_body.h"
#include "slices/knowledge/editing.h"
#include "slices/knowledge/knowledge_routes.h"

namespace hl::knowledge {

struct ArticleTermsForm {
  AudienceKind audience = AudienceKind::internal;
  std::vector<CompanyId> company_ids;
  std::optional<AccountId> owner_id;
  std::optional<Instant> review_at;
  std::vector<ArticleLink> links;
};
BOOST_DESCRIBE_STRUCT(ArticleTermsForm, (), (audience, company_ids, owner_id, review_at, links))

namespace {

struct Found {
  FoundArticle article;
  ArticleDraft draft;
};

Outcome<Found> draft_in(Work& work, const RouteInput& input) {
  auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  const auto language = language_in(input);
  if (!language) return language.error();
  auto text = draft(work.tx, article->id, *language);
  if (!text) return refuse(Problem::not_found);
  return Found{std::move(*article), std::move(*text)};
}

// Whoever says that a text is right has read this very one.
Outcome<Done> check_edition(const RouteInput& input, const ArticleDraft& draft) {
  std::string digits = input.if_match;
  std::erase(digits, '"');
  if (digits.empty() || digits == std::to_string(draft.edition)) return Done{};
  return refuse(Problem::version_conflict, "somebody has changed the draft; read it again");
}

Outcome<Done> check_title(const ArticleDraft& draft) {
  if (draft.title.find_first_not_of(" \t\r\n") != std::string::npos) return Done{};
  return invalid("/title", "is missing; an article without a title is not found", "no_title");
}

Outcome<EditedArticle> review(Work& work, const RouteInput& input, const None&) {
  const auto found = draft_in(work, input);
  if (!found) return found.error();
  if (const auto ok = check_edition(input, found->draft); !ok) return ok.error();
  if (!may_review(work.actor)) return refuse(Problem::not_allowed);
  if (const auto ok = check_title(found->draft); !ok) return ok.error();
  mark_reviewed(work.tx, found->article.id, found->draft.language, work.actor.id);
  return edited_article(work, found->article);
}

Outcome<EditedArticle> publish(Work& work, const RouteInput& input, const None&) {
  const auto found = draft_in(work, input);
  if (!found) return found.error();
  const auto& [article, text] = *found;
  if (const auto ok = check_edition(input, text); !ok) return ok.error();
  if (!may_publish(work.actor, article.audience)) return refuse(Problem::not_allowed);
  if (const auto ok = check_title(text); !ok) return ok.error();
  if (text.state != ArticleDraftState::reviewed)
    return refuse(Problem::not_possible_now, "the draft is not reviewed yet; review it first");
  if (article.audience.is_archived)
    return refuse(Problem::not_possible_now, "the article is archived; bring it back first");
  const auto body = article_body(text.html);
  if (!body) return body.error();
  store_revision(work.tx, work.ids, article.id,
                 {text.language, text.title, text.description, body->html}, work.actor.id, work.now);
  const auto sheet = sheet_of(work.tx, article, text.language);
  Article version;
  version.id = article.name;
  version.kind = article.kind;
  version.language = text.language;
  version.title = text.title;
  version.description = text.description;
  version.body = body->plain;
  version.html = body->html;
  version.source = article.source;
  // Whoever changes a text under a licence keeps its licence and its authors.
  version.licence = sheet.licence;
  version.credits = sheet.credits;
  version.revision = to_rfc3339(work.now);
  store_article(work.tx, work.ids, work.now, version, article.audience);
  remove_draft(work.tx, article.id, text.language);
  return edited_article(work, article);
}

Outcome<EditedArticle> change_terms(Work& work, const RouteInput& input, const ArticleTermsForm& form) {
  constexpr std::size_t links_max = 100;
  auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  ArticleTerms wanted{{form.audience, form.company_ids, article->audience.is_archived},
                      form.owner_id, form.review_at, form.links};
  if (form.audience != AudienceKind::company) wanted.audience.companies.clear();
  if (form.audience == AudienceKind::company && form.company_ids.empty())
    return invalid("/company_ids", "is empty; name a company, or choose another audience");
  for (const CompanyId company : wanted.audience.companies) {
    if (!work.actor.may_see(company) || !companies::company(work.tx, company))
      return refuse(Problem::not_found);
  }
  if (form.owner_id && !access::named_account(work.tx, form.owner_id))
    return invalid("/owner_id", "is nobody's account");
  if (form.links.size() > links_max) return invalid("/links", "has more than 100 items");
  // Who reads what is published is the publisher's business.
  if (!published_languages(work.tx, article->id).empty() &&
      !(may_publish(work.actor, wanted.audience) && may_publish(work.actor, article->audience)))
    return refuse(Problem::not_allowed);
  // Companies that the actor does not see stay as they are.
  for (const CompanyId company : article->audience.companies) {
    if (form.audience == AudienceKind::company && !work.actor.may_see(company))
      wanted.audience.companies.push_back(company);
  }
  store_terms(work.tx, work.ids, article->id, wanted);
  article->audience = wanted.audience;
  return edited_article(work, *article);
}

Outcome<EditedArticle> set_archived(Work& work, const RouteInput& input, bool is_archived) {
  const auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  if (!may_publish(work.actor, article->audience)) return refuse(Problem::not_allowed);
  archive(work.tx, work.ids, article->id, is_archived ? std::optional(work.now) : std::nullopt);
  return edited_article(work, *article);
}

}  // namespace

Routes life_routes() {
  return {
      put_route<None, EditedArticle>("/articles/{article}/drafts/{language}/review",
                                     "Say that a draft is right; If-Match says which edition was read.", roles::staff, review,
                                     {Problem::invalid_input, Problem::not_found, Problem::not_allowed,
                                      Problem::version_conflict}),
      put_route<None, EditedArticle>("/articles/{article}/drafts/{language}/publication",
                                     "Let the audience read a reviewed draft; If-Match says which edition.", roles::staff, publish,
                                     {Problem::invalid_input, Problem::not_found, Problem::not_allowed,
                                      Problem::not_possible_now, Problem::version_conflict}),
      put_route<ArticleTermsForm, EditedArticle>("/articles/{article}/terms",
                                          "Who reads it, who answers for it, when to review, what it is about.",
                                          roles::staff, change_terms,
                                          {Problem::not_found, Problem::not_allowed}),
      put_route<None, EditedArticle>("/articles/{article}/archive", "Take an article out of use.",
                                     roles::staff,
                                     [](Work& work, const RouteInput& input, const None&) {
                                       return set_archived(work, input, true);
                                     },
                                     {Problem::not_found, Problem::not_allowed}),
      delete_route<EditedArticle>("/articles/{article}/archive", "Bring an article back.", roles::staff,
                                  [](Work& work, const RouteInput& input, const None&) {
                                    return set_archived(work, input, false);
                                  },
                                  {Problem::not_found, Problem::not_allowed}),
  };
}

}  // namespace hl::knowledge
