#include <algorithm>
#include <sstream>

#include "engines/text/snippet.h"
#include "slices/knowledge/article_index.h"
#include "slices/knowledge/knowledge_routes.h"
#include "slices/knowledge/proposals.h"
#include "slices/knowledge/search_gaps.h"
#include "slices/knowledge/synonym_store.h"
#include "slices/tickets/tickets.h"

namespace hl::knowledge {

struct ArticleQuery {
  std::optional<std::string> q;
  std::optional<Language> language;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ArticleQuery, (), (q, language, limit))
struct ArticlesPage {
  std::vector<ArticleLine> items;
  std::optional<std::string> next;
  // How much is searched, the newest first: below 100 for a while after a start.
  int read_percent = 100;
};
BOOST_DESCRIBE_STRUCT(ArticlesPage, (), (items, next, read_percent))
struct NamesQuery {
  std::optional<std::string> ids;
};
BOOST_DESCRIBE_STRUCT(NamesQuery, (), (ids))
struct SheetQuery {
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(SheetQuery, (), (language))
namespace {

// Longer texts than anybody types gain nothing and cost time.
constexpr std::size_t text_size_max = 2000;

std::vector<ArticleLine> articles_by_title(Tx& tx, const Actor& actor,
                                           const ArticleSearch& search) {
  std::vector<ArticleLine> lines;
  if (search.limit == 0) return lines;
  each_by_title(tx, search.language, [&](const ArticleLine& line, const Audience& audience) {
    if (may_read(actor, audience)) lines.push_back(line);
    return lines.size() < search.limit;
  });
  return lines;
}

std::string snippet_of(const text::Analyser& analyser, const VersionExcerpt& version,
                       const std::string& query) {
  const std::string text =
      version.description.empty() ? version.body : version.description + "\n" + version.body;
  return text::snippet(analyser, text, query);
}

Outcome<ArticlesPage> search_articles(Work& work, const RouteInput&, const ArticleQuery& query) {
  ArticleSearch search;
  search.text = query.q.value_or("");
  search.language = query.language.value_or(work.actor.language);
  search.limit = static_cast<std::size_t>(std::clamp(query.limit.value_or(10), 1, 100));
  search.as_you_type = true;
  ArticlesPage page{find_articles(work.tx, work.actor, search), std::nullopt, articles_read_percent(work.tx)};
  // While not all is read, nothing found says nothing.
  if (const auto state = knowledge_state(work.tx); state && page.read_percent == 100)
    search_gaps(state->identity).searched(work.actor, search.text, search.language, !page.items.empty(), work.now);
  return page;
}

// What others refer to by id and may not be there: those that are, in the order asked for.
Outcome<ArticlesPage> named_articles(Work& work, const RouteInput&, const NamesQuery& query) {
  constexpr std::size_t asked_max = 20;
  ArticlesPage page;
  std::istringstream ids(query.ids.value_or(""));
  std::string id;
  for (std::size_t asked = 0; asked < asked_max && std::getline(ids, id, ','); ++asked) {
    const auto article = access_article(work.tx, work.actor, id);
    if (!article) continue;
    const auto sheet = sheet_of(work.tx, *article, work.actor.language);
    page.items.push_back({sheet.id, sheet.title, sheet.description, sheet.language, 0});
  }
  return page;
}

Outcome<ArticleSheet> show_article(Work& work, const RouteInput& input, const SheetQuery& query) {
  const auto article = access_article(work.tx, work.actor, input.text("article"));
  if (!article) return article.error();
  return sheet_of(work.tx, *article, query.language.value_or(work.actor.language));
}

Outcome<Proposals> show_proposals(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  return proposals_for(work, *ticket);
}

}  // namespace

std::vector<ArticleLine> find_articles(Tx& tx, const Actor& actor, const ArticleSearch& search) {
  const std::string text = search.text.substr(0, text_size_max);
  if (text.find_first_not_of(" \t\n") == std::string::npos) {
    return articles_by_title(tx, actor, search);
  }
  const auto index = article_index(tx);
  const auto also = other_names(tx, actor, text, index->analysers());
  std::string shown = text;
  for (const std::string& name : also) shown += " " + name;
  std::vector<ArticleLine> lines;
  for (const RankedArticle& found : index->rank(
           actor, {text, search.language, search.limit, search.as_you_type, true, search.show, std::nullopt, also})) {
    const auto version = excerpt(tx, found.version);
    if (!version) continue;
    lines.push_back({found.name, version->title,
                     snippet_of(index->analyser(found.language), *version, shown), found.language,
                     found.score});
  }
  return lines;
}

int articles_read_percent(Tx& tx) { return article_index(tx)->read_percent(); }

namespace {

Routes reading_routes() {
  return {
      get_route<ArticleQuery, ArticlesPage>(
          "/articles/search", "Articles that answer a question, best first; by title without one.",
          roles::everybody, search_articles),
      get_route<NamesQuery, ArticlesPage>(
          "/articles/named", "Those of up to 20 ids, separated by commas, that exist and may be read.",
          roles::everybody, named_articles),
      get_route<SheetQuery, ArticleSheet>("/articles/{article}",
                                          "An article, in the language asked for if it has it.",
                                          roles::everybody, show_article, {Problem::not_found}),
      get_route<None, Proposals>("/tickets/{id}/proposals",
                                 "What may help with a ticket: articles and earlier tickets, the likeliest first.", roles::desk,
                                 show_proposals, {Problem::not_found}),
  };
}

}  // namespace

Routes routes() {
  Routes out;
  // Before {article}, which would take their names for an article's.
  for (Routes part : {editing_routes(), life_routes(), history_routes(), image_routes(), use_routes(), learned_routes(), ticket_draft_routes(), measures_routes(), gap_routes(), synonym_routes(), reading_routes()}) {
    for (Route& route : part) out.push_back(std::move(route));
  }
  return out;
}

}  // namespace hl::knowledge
