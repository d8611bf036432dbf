// Learns the order of proposals from solved tickets in which somebody said what helped. Each is asked about as
// it was on the day it was opened.
#include <algorithm>
#include <array>
#include <sstream>

#include "slices/knowledge/learned_ranking.h"
#include "slices/knowledge/learned_store.h"
#include "slices/knowledge/proposal_pool_store.h"

namespace hl::knowledge {
namespace {

constexpr int tickets_max = 10'000, tickets_at_once = 500;
constexpr std::size_t lexicon_min = 300;
constexpr int choices_max = 1'500;
constexpr std::size_t choices_min = 40;
constexpr double penalty = 5;
constexpr std::size_t shown = 3;

using Choices = std::vector<matching::Choice>;

matching::Lexicon learn_lexicon(Database& database, std::int64_t& tickets_read, const std::function<bool()>& is_stopping) {
  std::vector<matching::TicketWords> words;
  TicketId after = database.read([](Tx& tx) { return ticket_span(tx, tickets_max).recent_after.value_or(TicketId()); });
  while (!is_stopping()) {
    const auto part = database.read([&](Tx& tx) { return ticket_texts(tx, after, tickets_at_once); });
    if (part.empty()) break;
    after = part.back().id;
    for (const TicketText& ticket : part)
      words.push_back(ticket_reader().read(ticket.title, ticket.problem.substr(0, 2000), ticket.language));
  }
  tickets_read = static_cast<std::int64_t>(words.size());
  if (words.size() < lexicon_min) return {};
  std::vector<const matching::TicketWords*> pointers;
  for (const auto& one : words) pointers.push_back(&one);
  return matching::Lexicon::learn(pointers);
}

// Solved tickets in which something helped, the newest first.
std::vector<TicketId> taught_by(Tx& tx, const std::string& table) {
  return tx.all("SELECT DISTINCT u.ticket_id FROM " + table +
                    " u JOIN ticket t ON t.id=u.ticket_id WHERE u.helped=1 AND t.status='solved' ORDER BY 1 DESC LIMIT ?",
                [](Row& row) { return row.id<TicketId>(0); }, choices_max);
}

template <class Candidates, class Helped>
std::optional<matching::Choice> choice_of(const Candidates& candidates, Helped helped) {
  matching::Choice choice;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    choice.features.insert(choice.features.end(), candidates[i].features.begin(), candidates[i].features.end());
    if (helped(candidates[i].id)) choice.chosen.push_back(static_cast<std::uint32_t>(i));
  }
  if (choice.chosen.empty() || candidates.size() < 2) return std::nullopt;
  return choice;
}

std::optional<matching::Choice> lived_again(Tx& tx, TicketId id, bool is_articles, const matching::Lexicon& lexicon) {
  const auto text = ticket_text(tx, id);
  const auto index = ticket_index(tx);
  if (!text || !index) return std::nullopt;
  const ProposalPool pool(tx, *index, {system_actor(), *text, text->opened_at, true}, lexicon);
  if (is_articles) {
    const auto judged = judged_articles(tx, id);
    return choice_of(pool.articles(), [&](ArticleId one) { return judged.contains(one) && judged.at(one); });
  }
  const auto judged = judged_tickets(tx, id);
  return choice_of(pool.tickets(), [&](TicketId one) { return judged.contains(one) && judged.at(one); });
}

// How often what was chosen is among the first that would be shown.
double hits(const matching::ChoiceModel& model, std::span<const matching::Choice* const> choices, std::size_t width) {
  double found = 0;
  for (const auto* choice : choices) {
    const std::size_t size = choice->features.size() / width;
    std::vector<std::pair<double, std::uint32_t>> scored;
    for (std::size_t i = 0; i < size; ++i)
      scored.emplace_back(-model.score(std::span(choice->features).subspan(i * width, width)), static_cast<std::uint32_t>(i));
    std::sort(scored.begin(), scored.end());
    scored.resize(std::min(scored.size(), shown));
    found += std::any_of(scored.begin(), scored.end(), [&](const auto& one) {
      return std::find(choice->chosen.begin(), choice->chosen.end(), one.second) != choice->chosen.end();
    }) ? 1 : 0;
  }
  return choices.empty() ? 0 : found / static_cast<double>(choices.size());
}

// `choices` in the order of time. Learned from the older ones, the order must do no worse than the one in use on
// the newest; then all teach.
OrderFacts learn_order(const Choices& choices, const matching::ChoiceModel& in_use) {
  const std::size_t width = in_use.weights().size();
  OrderFacts facts{static_cast<std::int64_t>(choices.size()), 0, 0, false, in_use.weights(), in_use.means(), in_use.deviations()};
  if (choices.size() < choices_min) return facts;
  std::vector<const matching::Choice*> all;
  for (const auto& choice : choices) all.push_back(&choice);
  const std::span<const matching::Choice* const> every(all);
  const auto older = every.first(all.size() * 4 / 5), newest = every.subspan(all.size() * 4 / 5);
  facts.hit_before = hits(in_use, newest, width);
  facts.hit_after = hits(matching::learn_choices(older, width, penalty), newest, width);
  if (facts.hit_after < facts.hit_before) return facts;
  const auto learned = matching::learn_choices(every, width, penalty);
  facts.is_learned = true;
  facts.weights = learned.weights();
  facts.means = learned.means();
  facts.deviations = learned.deviations();
  return facts;
}

Choices choices_from(Database& database, bool is_articles, const matching::Lexicon& lexicon, const std::function<bool()>& is_stopping) {
  auto ids = database.read([&](Tx& tx) { return taught_by(tx, is_articles ? "article_use" : "ticket_use"); });
  std::reverse(ids.begin(), ids.end());
  Choices out;
  for (const TicketId id : ids) {
    if (is_stopping()) return out;
    if (auto choice = database.read([&](Tx& tx) { return lived_again(tx, id, is_articles, lexicon); })) out.push_back(std::move(*choice));
  }
  return out;
}

}  // namespace

RankingFacts learn_ranking(Database& database, Instant now, const std::function<bool()>& is_stopping) {
  RankingFacts facts;
  const auto in_use = database.read([](Tx& tx) { return learned_ranking(tx); });
  const auto lexicon = learn_lexicon(database, facts.tickets_read, is_stopping);
  facts.tickets = learn_order(choices_from(database, false, lexicon, is_stopping), in_use->tickets);
  facts.articles = learn_order(choices_from(database, true, lexicon, is_stopping), in_use->articles);
  if (is_stopping()) return facts;
  std::ostringstream body;
  lexicon.write(body);
  database.write([&](Tx& tx) { store_release(tx, database.ids(), "ranking", now, to_json(facts), body.str()); });
  return facts;
}

}  // namespace hl::knowledge
