// Writing articles: drafts that are saved while somebody types.
#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "slices/knowledge/article_body.h"
#include "slices/knowledge/editing.h"
#include "slices/knowledge/knowledge_routes.h"

namespace hl::knowledge {

struct NewArticleForm {
  Language language = Language::en;
  OptionalLine title;
};
BOOST_DESCRIBE_STRUCT(NewArticleForm, (), (language, title))
// A megabyte: a long chapter. Pictures are not in it.
using Html = Text<0, 1'000'000>;
struct ArticleDraftForm {
  std::int64_t edition = 0;
  OptionalLine title;
  Text<0, 1000> description;
  Html html;
};
BOOST_DESCRIBE_STRUCT(ArticleDraftForm, (), (edition, title, description, html))
struct LinesQuery {
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(LinesQuery, (), (limit))
struct WritingList {
  std::vector<ArticleDraftLine> drafts;
  std::vector<ArticleDraftLine> due;  // published ones that are to be looked at again
};
BOOST_DESCRIBE_STRUCT(WritingList, (), (drafts, due))

Outcome<Language> language_in(const RouteInput& input) {
  Language language = Language::en;
  if (!boost::describe::enum_from_string(input.text("language").c_str(), language))
    return refuse(Problem::not_found);
  return language;
}

namespace {

Outcome<WritingList> what_is_written(Work& work, const RouteInput&, const LinesQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  // A fortnight ahead, so that there is time.
  const Instant soon = work.now + std::chrono::hours(24 * 14);
  return WritingList{draft_lines(work.tx, work.actor, limit),
                     due_reviews(work.tx, work.actor, soon, limit)};
}

Outcome<EditedArticle> begin_article(Work& work, const RouteInput&, const NewArticleForm& form) {
  const std::string name = article_name(work.ids.next());
  const ArticleId id = create_article(work.tx, work.ids, name, {AudienceKind::internal, {}},
                                      work.actor.id, std::nullopt);
  save_draft(work.tx, work.ids, id, {form.language, form.title, "", ""}, 0, work.actor.id, work.now);
  const auto article = access_article(work.tx, work.actor, name, Need::write);
  if (!article) return article.error();
  return edited_article(work, *article);
}

Outcome<EditedArticle> show_edited(Work& work, const RouteInput& input, const None&) {
  const auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  return edited_article(work, *article);
}

// The draft, or else what is published, to begin with.
Outcome<ArticleDraft> show_draft(Work& work, const RouteInput& input, const None&) {
  const auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  const auto language = language_in(input);
  if (!language) return language.error();
  if (auto found = draft(work.tx, article->id, *language)) return std::move(*found);
  if (auto found = published(work.tx, article->id, *language)) return std::move(*found);
  ArticleDraft empty;
  empty.language = *language;
  return empty;
}

Outcome<ArticleDraft> keep_draft(Work& work, const RouteInput& input, const ArticleDraftForm& form) {
  const auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  const auto language = language_in(input);
  if (!language) return language.error();
  const auto body = article_body(form.html.value);
  if (!body) return invalid("/html", body.error().detail);
  const DraftText text{*language, form.title, form.description, body->html};
  if (!save_draft(work.tx, work.ids, article->id, text, form.edition, work.actor.id, work.now)) {
    return refuse(Problem::version_conflict,
                  "somebody else saved this text meanwhile; read it again before you go on");
  }
  return *draft(work.tx, article->id, *language);
}

}  // namespace

Routes editing_routes() {
  return {
      get_route<LinesQuery, WritingList>("/articles/drafts",
                                         "What is being written, and what is to be reviewed again.",
                                         roles::staff, what_is_written),
      post_route<NewArticleForm, EditedArticle>("/articles", "Begin an article, for staff only.",
                                                roles::staff, begin_article),
      get_route<None, EditedArticle>("/articles/{article}/editing",
                                     "An article with its drafts and what concerns all languages.",
                                     roles::staff, show_edited, {Problem::not_found}),
      get_route<None, ArticleDraft>("/articles/{article}/drafts/{language}",
                             "The text to go on with: the draft, or what is published.",
                             roles::staff, show_draft, {Problem::not_found}),
      put_route<ArticleDraftForm, ArticleDraft>("/articles/{article}/drafts/{language}",
                                  "Save a draft; its HTML is cleaned.", roles::staff, keep_draft,
                                  {Problem::not_found, Problem::version_conflict}),
  };
}

}  // namespace hl::knowledge
