#include <algorithm>
#include <cmath>
#include <mutex>

#include "slices/knowledge/resemblance.h"
#include "slices/knowledge/ticket_index.h"

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
constexpr std::size_t candidates_max = 60;

double weight_of(bool is_solved, double age_days) {
  const double fresh = 1 + freshness * std::exp2(-std::max(0.0, age_days) / freshness_half_life_days);
  return is_solved ? fresh * solved_weight : fresh;
}

}  // namespace

std::vector<IndexedTickets::Candidate> IndexedTickets::candidates(const Actor& actor,
                                                                  const TicketText& ticket,
                                                                  const Resemblance& wanted,
                                                                  Instant now) const {
  const auto seen = seen_by(actor);
  const auto now_minute = static_cast<std::int32_t>(to_ms(now) / 60'000);
  const auto weight = [&](const Known& known) {
    if (known.id == ticket.id || !seen[known.company]) return 0.0;
    const double age_days = static_cast<double>(now_minute - known.opened_minute) / 1440.0;
    return weight_of(known.is_solved, age_days) *
           (known.language == ticket.language ? 1 : other_language_weight);
  };
  std::vector<Candidate> out;
  for (const auto& alike : words_.most_alike(
           wanted.choices(), within(actor), candidates_max,
           static_cast<float>(solved_weight * (1 + freshness)),
           [&](auto number) { return static_cast<float>(weight(known_[number])); })) {
    out.push_back({known_[alike.number], weight(known_[alike.number])});
  }
  return out;
}

std::vector<TicketIndex::Alike> TicketIndex::alike(Tx& tx, const Actor& actor, const TicketText& ticket, Instant now) const {
  std::vector<IndexedTickets::Candidate> found;
  std::optional<Resemblance> wanted;
  {
    const std::shared_lock lock(mutex_);
    wanted.emplace(inflections_, shown_->words(), ticket, shown_->mean_words());
    found = shown_->candidates(actor, ticket, *wanted, now);
  }
  std::vector<TicketId> ids;
  std::unordered_map<TicketId, double> weights;
  for (const IndexedTickets::Candidate& candidate : found) {
    ids.push_back(candidate.known.id);
    weights.emplace(candidate.known.id, candidate.weight);
  }
  const double own = std::max(wanted->with(ticket), 1e-9);
  std::vector<std::pair<double, Alike>> ranked;
  for (TicketText& text : ticket_texts(tx, ids)) {
    // Asked again of the ticket itself: the index may be a moment behind.
    if (text.is_merged || !actor.may_see(text.company)) continue;
    const double share = wanted->with(text) / own;
    const double score = weights.at(text.id) * share;
    if (score >= resemblance_min) ranked.emplace_back(score, Alike{std::move(text), share});
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : b.second.ticket.id < a.second.ticket.id;
  });
  std::vector<Alike> out;
  for (auto& [score, alike] : ranked) out.push_back(std::move(alike));
  return out;
}

}  // namespace hl::knowledge
