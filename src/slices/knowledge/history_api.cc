// What was published before.
#include <cstdlib>

#include "slices/knowledge/draft_store.h"
#include "slices/knowledge/knowledge_routes.h"

namespace hl::knowledge {

struct ArticleHistory {
  std::vector<ArticleRevision> items;  // newest first
};
BOOST_DESCRIBE_STRUCT(ArticleHistory, (), (items))
struct ArticleRevisionText {
  int number = 0;
  std::string title;
  std::string description;
  std::string html;
};
BOOST_DESCRIBE_STRUCT(ArticleRevisionText, (), (number, title, description, html))

namespace {

Outcome<ArticleHistory> show_history(Work& work, const RouteInput& input, const None&) {
  const auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  const auto language = language_in(input);
  if (!language) return language.error();
  return ArticleHistory{revisions(work.tx, article->id, *language)};
}

Outcome<ArticleRevisionText> show_revision(Work& work, const RouteInput& input, const None&) {
  const auto article = access_article(work.tx, work.actor, input.text("article"), Need::write);
  if (!article) return article.error();
  const auto language = language_in(input);
  if (!language) return language.error();
  constexpr long number_max = 1'000'000;
  const long number = std::strtol(input.text("number").c_str(), nullptr, 10);
  if (number < 1 || number > number_max) return refuse(Problem::not_found);
  auto found = revision(work.tx, article->id, *language, static_cast<int>(number));
  if (!found) return refuse(Problem::not_found);
  return ArticleRevisionText{static_cast<int>(number), found->title, found->description, found->html};
}

}  // namespace

Routes history_routes() {
  return {
      get_route<None, ArticleHistory>("/articles/{article}/history/{language}",
                               "When the text in a language was published, and by whom.",
                               roles::staff, show_history, {Problem::not_found}),
      get_route<None, ArticleRevisionText>("/articles/{article}/history/{language}/{number}",
                                    "A text as it was published.", roles::staff, show_revision,
                                    {Problem::not_found}),
  };
}

}  // namespace hl::knowledge
