#include "slices/knowledge/ticket_index.h"

#include <algorithm>
#include <cmath>
#include <list>
#include <mutex>

namespace hl::knowledge {
namespace {

constexpr double other_language_weight = 0.8;
// Linked duplicates of a public forum lie close in time, and what was solved can help; see
// docs/knowledge.md.
constexpr double solved_weight = 1.2;
constexpr double freshness = 0.5;
constexpr double freshness_half_life_days = 90;
// What a ticket must reach of the score that the one at hand has with itself.
constexpr double resemblance_min = 0.08;
constexpr std::size_t candidates_max = 50;
constexpr std::size_t query_size_max = 2000;
constexpr std::size_t indexes_max = 4;

double weight_of(bool is_solved, Instant opened_at, Instant now) {
  const double age_days =
      std::max(0.0, static_cast<double>((now - opened_at).count()) / 86'400'000.0);
  const double fresh = 1 + freshness * std::exp2(-age_days / freshness_half_life_days);
  return is_solved ? fresh * solved_weight : fresh;
}

}  // namespace

TicketIndex::TicketIndex()
    : by_language_{text::Index(Language::en), text::Index(Language::fr), text::Index(Language::nl),
                   text::Index(Language::de)} {}

void TicketIndex::catch_up(Tx& tx) {
  const std::int64_t last = events::last_cursor(tx);
  {
    const std::shared_lock lock(mutex_);
    if (cursor_ && *cursor_ >= last) return;
  }
  const std::unique_lock lock(mutex_);
  if (cursor_ && *cursor_ >= last) return;
  auto use = [&](const TicketText& ticket) { take(ticket); };
  if (cursor_)
    each_ticket_text_after(tx, *cursor_, use);
  else
    each_ticket_text(tx, use);
  cursor_ = last;
}

void TicketIndex::take(const TicketText& ticket) {
  const std::int64_t key = ticket.id.raw();
  const auto known = tickets_.find(key);
  if (known != tickets_.end()) {
    by_language_[static_cast<std::size_t>(known->second.language)].remove(key);
  }
  if (ticket.is_merged) {
    if (known != tickets_.end()) tickets_.erase(known);
    return;
  }
  tickets_[key] = {ticket.company, ticket.language, ticket.is_solved, ticket.opened_at};
  by_language_[static_cast<std::size_t>(ticket.language)].add(
      key, {ticket.title, "", ticket.problem, 1});
}

std::vector<TicketId> TicketIndex::similar(const Actor& actor, const TicketText& ticket,
                                           Instant now, std::size_t limit) const {
  const std::shared_lock lock(mutex_);
  text::Query query;
  // The title says it in few words: it counts twice.
  query.text =
      (ticket.title + "\n" + ticket.title + "\n" + ticket.problem).substr(0, query_size_max);
  query.limit = candidates_max;
  query.allowed = [&](text::DocumentKey key) {
    return key == ticket.id.raw() || actor.may_see(tickets_.at(key).company);
  };
  const auto meanings = by_language_[static_cast<std::size_t>(ticket.language)]
                            .analyser()
                            .analyse(query.text)
                            .concepts;
  std::vector<text::Hit> hits;
  double own_score = 0;
  for (Language language : all_languages) {
    const bool is_own = language == ticket.language;
    query.foreign_concepts = is_own ? std::vector<text::ConceptId>() : meanings;
    for (text::Hit hit : by_language_[static_cast<std::size_t>(language)].search(query)) {
      if (hit.key == ticket.id.raw()) {
        own_score = hit.score;
        continue;
      }
      const Known& known = tickets_.at(hit.key);
      if (!is_own) hit.score *= other_language_weight;
      hit.score *= weight_of(known.is_solved, known.opened_at, now);
      hits.push_back(hit);
    }
  }
  std::sort(hits.begin(), hits.end(), [](const text::Hit& a, const text::Hit& b) {
    return a.score != b.score ? a.score > b.score : a.key > b.key;
  });
  std::vector<TicketId> ids;
  for (const text::Hit& hit : hits) {
    if (ids.size() == limit || hit.score < resemblance_min * own_score) break;
    ids.emplace_back(hit.key);
  }
  return ids;
}

std::shared_ptr<const TicketIndex> ticket_index(Tx& tx) {
  static std::mutex mutex;
  static std::list<std::pair<std::int64_t, std::shared_ptr<TicketIndex>>> indexes;
  const auto identity = first_event(tx);
  if (!identity) return nullptr;
  std::shared_ptr<TicketIndex> index;
  {
    const std::lock_guard lock(mutex);
    auto known = std::find_if(indexes.begin(), indexes.end(),
                              [&](const auto& pair) { return pair.first == *identity; });
    if (known == indexes.end()) {
      indexes.emplace_front(*identity, std::make_shared<TicketIndex>());
      if (indexes.size() > indexes_max) indexes.pop_back();
      known = indexes.begin();
    }
    index = known->second;
  }
  index->catch_up(tx);
  return index;
}

}  // namespace hl::knowledge
