// From a search that found nothing to the draft of the missing article, with the words that were searched for.
#include "lib/html/html.h"
#include "slices/knowledge/editing.h"
#include "slices/knowledge/knowledge_routes.h"
#include "slices/knowledge/search_gaps.h"

namespace hl::knowledge {

struct GapForm {
  Line text;
  Language language = Language::en;
};
BOOST_DESCRIBE_STRUCT(GapForm, (), (text, language))

namespace {

struct Headings {
  const char *searched, *solves;
};

Headings headings(Language language) {
  switch (language) {
    case Language::fr: return {"Le problème, dans les mots de qui a cherché", "Ce qui le résout"};
    case Language::nl: return {"Het probleem, in de woorden van wie zocht", "Wat het oplost"};
    case Language::de: return {"Das Problem in den Worten der Suche", "Was es löst"};
    case Language::en: break;
  }
  return {"The problem, in the words that were searched for", "What solves it"};
}

// The words stand in the body too: whoever gives the article a better title keeps it found by them.
DraftText draft_of(const GapForm& gap) {
  const auto [searched, solves] = headings(gap.language);
  const auto part = [](const std::string& heading, const std::string& text) {
    return "<h2>" + html::escape(heading) + "</h2><p>" + html::escape(text) + "</p>";
  };
  return {gap.language, gap.text, "", part(searched, gap.text) + part(solves, "")};
}

// The one that was begun for this gap before, or a new one.
Outcome<EditedArticle> begin_from_gap(Work& work, const RouteInput&, const GapForm& form) {
  const std::string text = form.text;
  const auto rows = begun_from_gap(work.tx, work.actor, text, form.language);
  if (rows.empty()) return refuse(Problem::not_found);
  for (const auto& begun : rows) {
    if (!begun) continue;
    const auto article = access_article(work.tx, work.actor, *begun, Need::write);
    if (!article) return refuse(Problem::not_possible_now, "an article was begun for these words that you may not change");
    return edited_article(work, *article);
  }
  const ArticleId id = create_article(work.tx, work.ids, article_name(work.ids.next()), {AudienceKind::internal, {}},
                                      work.actor.id, std::nullopt);
  save_draft(work.tx, work.ids, id, draft_of(form), 0, work.actor.id, work.now);
  note_begun_from_gap(work.tx, work.actor, text, form.language, id);
  const auto article = access_article(work.tx, work.actor, id, Need::write);
  if (!article) return article.error();
  return edited_article(work, *article);
}

}  // namespace

Routes gap_routes() {
  return {
      put_route<GapForm, EditedArticle>(
          "/articles/gap-article",
          "Begin the article that a search did not find, with the words that were searched for; the one begun before, if there is one.",
          role_bit(Role::administrator) | role_bit(Role::supervisor) | role_bit(Role::author), begin_from_gap,
          {Problem::not_found, Problem::not_possible_now}),
  };
}

}  // namespace hl::knowledge
