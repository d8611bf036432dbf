#include "slices/knowledge/proposals.h"

#include <algorithm>

#include "engines/text/snippet.h"
#include "slices/knowledge/learned_ranking.h"
#include "slices/knowledge/proposal_pool_store.h"

namespace hl::knowledge {
namespace {

constexpr std::size_t articles_max = 5;
constexpr std::size_t tickets_max = 5;

template <class Candidate>
void order(std::vector<Candidate>& candidates, const matching::ChoiceModel& model) {
  std::stable_sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    return model.score(a.features) > model.score(b.features);
  });
}

std::optional<bool> said(const auto& judged, const auto& id) {
  const auto it = judged.find(id);
  return it == judged.end() ? std::nullopt : std::optional(it->second);
}

std::optional<ProposedArticle> shown(Work& work, ArticleId id, const TicketText& text) {
  const auto article = access_article(work.tx, work.actor, id);
  if (!article) return std::nullopt;
  const auto sheet = excerpt_of(work.tx, *article, work.actor.language);
  const auto& analyser = article_index(work.tx)->analyser(sheet.language);
  const std::string source = sheet.description.empty() ? sheet.body : sheet.description + "\n" + sheet.body;
  return ProposedArticle{article->name, sheet.title, text::snippet(analyser, source, text.title + "\n" + text.problem),
                         sheet.language, 0, std::nullopt};
}

void propose_articles(Work& work, const TicketText& text, const ProposalPool& pool, const LearnedRanking& ranking, Proposals& out) {
  auto judged = judged_articles(work.tx, text.id);
  auto candidates = pool.articles();
  order(candidates, ranking.articles);
  if (candidates.size() > articles_max) candidates.resize(articles_max);
  for (const auto& candidate : candidates) {
    auto article = shown(work, candidate.id, text);
    if (!article) continue;
    article->helped_alike = candidate.helped_alike;
    article->helped = said(judged, candidate.id);
    judged.erase(candidate.id);
    out.articles.push_back(std::move(*article));
  }
  for (const auto& [id, helped] : judged) {
    auto article = shown(work, id, text);
    if (!article) continue;
    article->helped = helped;
    out.articles.push_back(std::move(*article));
  }
}

void propose_tickets(Work& work, const TicketText& text, const ProposalPool& pool, const LearnedRanking& ranking, Proposals& out) {
  auto judged = judged_tickets(work.tx, text.id);
  auto candidates = pool.tickets();
  order(candidates, ranking.tickets);
  if (candidates.size() > tickets_max) candidates.resize(tickets_max);
  for (const auto& candidate : candidates) {
    auto line = tickets::line(work.tx, candidate.id);
    if (!line) continue;
    out.tickets.push_back({std::move(*line), candidate.helped, said(judged, candidate.id)});
    judged.erase(candidate.id);
  }
  for (const auto& [id, helped] : judged) {
    if (!tickets::access_ticket(work.tx, work.actor, id)) continue;
    if (auto line = tickets::line(work.tx, id)) out.tickets.push_back({std::move(*line), 0, helped});
  }
}

}  // namespace

Proposals proposals_for(Work& work, const tickets::Ticket& ticket) {
  Proposals proposals;
  const auto text = ticket_text(work.tx, ticket.id);
  const auto index = ticket_index(work.tx);
  // A ticket without words would list the whole base by title.
  if (!text || !index || (text->title + text->problem).find_first_not_of(" \n\t") == std::string::npos) return proposals;
  const auto ranking = learned_ranking(work.tx);
  const ProposalPool pool(work.tx, *index, {work.actor, *text, work.now}, ranking->lexicon);
  propose_articles(work, *text, pool, *ranking, proposals);
  propose_tickets(work, *text, pool, *ranking, proposals);
  return proposals;
}

}  // namespace hl::knowledge
