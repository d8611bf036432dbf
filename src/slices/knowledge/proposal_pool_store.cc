#include "slices/knowledge/proposal_pool_store.h"

#include <algorithm>

namespace hl::knowledge {
namespace {

using matching::ReadTicket;

constexpr std::size_t alike_max = 60, found_articles_max = 20;
constexpr std::size_t text_size_max = 2000;

// What tickets share besides words.
std::unordered_map<TicketId, matching::TicketTraits> traits_of(Tx& tx, const std::vector<TicketText>& tickets) {
  std::unordered_map<TicketId, matching::TicketTraits> out;
  constexpr std::size_t at_once = 8;
  for (std::size_t from = 0; from < tickets.size(); from += at_once) {
    const auto id = [&](std::size_t i) { return from + i < tickets.size() ? tickets[from + i].id : TicketId(); };
    tx.each("SELECT id,COALESCE(device_id,0),COALESCE(model_id,'') FROM ticket WHERE id IN (?,?,?,?,?,?,?,?)",
            [&](Row& row) {
              matching::TicketTraits traits;
              traits.device = row.integer(1);
              const std::string model = row.text(2);
              traits.topic = model.empty() ? 0 : static_cast<std::int64_t>(matching::term_of(model)) + 1;
              out[row.id<TicketId>(0)] = traits;
            },
            id(0), id(1), id(2), id(3), id(4), id(5), id(6), id(7));
  }
  return out;
}

ReadTicket read(const TicketText& ticket, matching::TicketTraits traits, const matching::Lexicon& lexicon) {
  ReadTicket out;
  out.opened_s = to_ms(ticket.opened_at) / 1000;
  out.traits = traits;
  out.traits.language = static_cast<std::int64_t>(ticket.language) + 1;
  out.traits.requester = ticket.person.raw();
  out.traits.company = ticket.company.raw();
  out.words = ticket_reader().read(ticket.title, ticket.problem.substr(0, text_size_max), ticket.language);
  out.vector = lexicon.vector_of(out.words);
  return out;
}

matching::TicketParts parts_of(const TicketText& ticket) {
  return matching::TicketReader::parts(ticket.title, ticket.problem.substr(0, text_size_max));
}

std::vector<TicketId> ids_of(const std::map<TicketId, TicketText>& tickets) {
  std::vector<TicketId> out;
  for (const auto& [id, ticket] : tickets) out.push_back(id);
  return out;
}

}  // namespace

const matching::TicketReader& ticket_reader() {
  static const matching::TicketReader reader;
  return reader;
}

ProposalPool::ProposalPool(Tx& tx, const TicketIndex& index, const Asking& asking, const matching::Lexicon& lexicon)
    : lexicon_(lexicon) {
  read_articles(tx, asking, read_tickets(tx, index, asking));
}

ProposalPool::Numbers ProposalPool::read_tickets(Tx& tx, const TicketIndex& index, const Asking& asking) {
  const auto is_known_then = [&](const TicketText& ticket) {
    return ticket.id != asking.ticket.id && !ticket.is_merged && asking.actor.may_see(ticket.company) &&
           (!asking.is_past || ticket.id < asking.ticket.id);
  };
  std::map<TicketId, double> share_of;
  for (auto& alike : index.alike(tx, asking.actor, asking.ticket, asking.now)) {
    if (share_of.size() >= alike_max || !is_known_then(alike.ticket)) continue;
    share_of[alike.ticket.id] = alike.share;
    texts_.emplace(alike.ticket.id, std::move(alike.ticket));
  }
  // What helped with those that are alike may be proposed too; where those helped before says how they fit.
  auto uses = tickets_that_helped(tx, ids_of(texts_));
  std::vector<TicketId> more;
  for (const TicketUse& use : uses) more.push_back(use.solution);
  for (const TicketText& ticket : ticket_texts(tx, more)) {
    if (!is_known_then(ticket)) continue;
    share_of.emplace(ticket.id, 0.0);
    texts_.emplace(ticket.id, ticket);
  }
  const auto back = helped_by(tx, ids_of(texts_));
  more.clear();
  for (const TicketUse& use : back) more.push_back(use.ticket);
  for (const TicketText& ticket : ticket_texts(tx, more)) {
    if (is_known_then(ticket)) texts_.emplace(ticket.id, ticket);
  }
  uses.insert(uses.end(), back.begin(), back.end());

  std::vector<TicketText> all{asking.ticket};
  for (const auto& [id, ticket] : texts_) all.push_back(ticket);
  const auto traits = traits_of(tx, all);
  const auto traits_at = [&](TicketId id) {
    const auto it = traits.find(id);
    return it == traits.end() ? matching::TicketTraits{} : it->second;
  };
  asked_ = read(asking.ticket, traits_at(asking.ticket.id), lexicon_);
  asked_parts_ = parts_of(asking.ticket);
  Numbers numbers;
  for (const auto& [id, ticket] : texts_) {
    numbers.emplace(id, tickets_.add(read(ticket, traits_at(id), lexicon_)));
    ids_.push_back(id);
    const auto share = share_of.find(id);
    shares_.push_back(share == share_of.end() ? -1 : share->second);
  }
  helped_.assign(ids_.size(), 0);
  std::sort(uses.begin(), uses.end(), [](const TicketUse& a, const TicketUse& b) {
    return std::pair(a.ticket, a.solution) < std::pair(b.ticket, b.solution);
  });
  uses.erase(std::unique(uses.begin(), uses.end(), [](const TicketUse& a, const TicketUse& b) {
    return a.ticket == b.ticket && a.solution == b.solution;
  }), uses.end());
  for (const TicketUse& use : uses) {
    const auto by = numbers.find(use.ticket), solution = numbers.find(use.solution);
    if (by == numbers.end() || solution == numbers.end() || (asking.is_past && use.at >= asking.ticket.opened_at)) continue;
    tickets_.use(solution->second, by->second, to_ms(use.at) / 1000);
    ++helped_[solution->second];
  }
  return numbers;
}

std::optional<matching::ArticleHistory::Number> ProposalPool::know(Tx& tx, const Asking& asking, ArticleId id) {
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (known_[i].id == id) return static_cast<matching::ArticleHistory::Number>(i);
  }
  const auto article = access_article(tx, asking.actor, id);
  if (!article || article->kind == ArticleKind::guide) return std::nullopt;
  const auto number = articles_.know(article->name, ticket_reader());
  known_.push_back({id, article->name, 0, times_helped(tx, id, asking.is_past ? asking.ticket.opened_at : asking.now), 0});
  return number;
}

void ProposalPool::read_articles(Tx& tx, const Asking& asking, const Numbers& numbers) {
  Ranking wanted;
  wanted.text = (asking.ticket.title + "\n" + asking.ticket.problem).substr(0, text_size_max);
  wanted.language = asking.ticket.language;
  wanted.limit = found_articles_max;
  wanted.show = asking.actor.language;
  const auto found = article_index(tx)->rank(asking.actor, wanted);
  for (const RankedArticle& one : found) {
    const auto article = access_article(tx, asking.actor, one.name);
    if (!article) continue;
    if (const auto number = know(tx, asking, article->id))
      known_[*number].text = one.score / std::max(found.front().score, 1e-9);
  }
  std::vector<TicketId> ids;
  for (const auto& [id, number] : numbers) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  for (const ArticleUse& use : articles_that_helped(tx, ids)) {
    if (asking.is_past && use.at >= asking.ticket.opened_at) continue;
    const auto number = know(tx, asking, use.article);
    if (!number) continue;
    articles_.use(*number, numbers.at(use.ticket), to_ms(use.at) / 1000, parts_of(texts_.at(use.ticket)));
    ++known_[*number].helped_alike;
  }
}

std::vector<ProposalPool::TicketCandidate> ProposalPool::tickets() const {
  double best = 1e-9;
  for (const double share : shares_) best = std::max(best, share);
  std::vector<TicketCandidate> out;
  for (const auto& candidate : tickets_.all(asked_, lexicon_)) {
    if (shares_[candidate.number] < 0) continue;
    out.push_back({ids_[candidate.number], candidate.features, helped_[candidate.number]});
    out.back().features[matching::resemblance] = static_cast<float>(shares_[candidate.number] / best);
  }
  return out;
}

std::vector<ProposalPool::ArticleCandidate> ProposalPool::articles() const {
  std::vector<ArticleCandidate> out;
  for (const auto& candidate : articles_.candidates(asked_, asked_parts_, tickets_, lexicon_)) {
    const KnownArticle& known = known_[candidate.article];
    out.push_back({known.id, known.name, candidate.features, known.helped_alike});
    out.back().features[matching::article_text] = static_cast<float>(known.text);
    out.back().features[matching::article_everywhere] = static_cast<float>(std::log1p(static_cast<double>(known.everywhere)));
  }
  return out;
}

}  // namespace hl::knowledge
