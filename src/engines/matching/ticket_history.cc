#include "engines/matching/ticket_history.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hl::matching {
namespace {

constexpr std::size_t alike_max = 200, near_max = 60, newest_max = 40, used_max = 80, helped_from_max = 50;
constexpr float k1 = 1.5F, b = 0.8F;

std::vector<std::uint32_t> greatest(const std::vector<float>& values, std::size_t count) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  count = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                    [&](std::uint32_t x, std::uint32_t y) {
                      return values[x] != values[y] ? values[x] > values[y] : x > y;
                    });
  order.resize(count);
  while (!order.empty() && values[order.back()] <= 0) order.pop_back();
  return order;
}

// Asked as a body: words of a title count double only beside others.
TicketWords title_of(const TicketWords& words) {
  TicketWords out;
  for (const CountedTerm& counted : words.terms) {
    if (counted.in_title > 0) out.terms.push_back({counted.term, 0, counted.in_title});
  }
  return out;
}

}  // namespace

TicketHistory::Number TicketHistory::add(ReadTicket ticket) {
  const auto number = static_cast<Number>(tickets_.size());
  for (const CountedTerm& counted : ticket.words.terms)
    postings_[counted.term].push_back({number, static_cast<float>(2 * counted.in_title + counted.in_body)});
  for (const Term pair : ticket.words.pairs) ++tickets_with_pair_[pair];
  words_ += static_cast<double>(ticket.words.order.size());
  tickets_.push_back(std::move(ticket));
  uses_.emplace_back();
  return number;
}

void TicketHistory::use(Number solution, Number by, std::int64_t at_s) {
  if (uses_[solution].empty()) used_.push_back(solution);
  uses_[solution].push_back({at_s, by});
}

void TicketHistory::read_with(const Lexicon& lexicon) {
  for (ReadTicket& ticket : tickets_) ticket.vector = lexicon.vector_of(ticket.words);
}

std::vector<float> TicketHistory::word_scores(const TicketWords& asked) const {
  std::vector<float> scores(tickets_.size(), 0);
  const auto all = static_cast<double>(tickets_.size());
  const auto mean = static_cast<float>(std::max(words_ / std::max(all, 1.0), 1.0));
  for (const CountedTerm& counted : asked.terms) {
    const auto list = postings_.find(counted.term);
    if (list == postings_.end()) continue;
    const auto with = static_cast<double>(list->second.size());
    const auto weight = static_cast<float>(std::log(1 + (all - with + 0.5) / (with + 0.5)) *
                                           std::log1p(2.0 * counted.in_title + counted.in_body));
    for (const Posting& posting : list->second) {
      const auto share = static_cast<float>(tickets_[posting.number].words.order.size()) / mean;
      scores[posting.number] += weight * posting.frequency * (k1 + 1) / (posting.frequency + k1 * (1 - b + b * share));
    }
  }
  return scores;
}

std::vector<TicketHistory::Number> TicketHistory::chosen(const ReadTicket& asked, const std::vector<float>& words,
                                                         const std::vector<float>& near) const {
  std::vector<Number> out = greatest(words, alike_max);
  const std::size_t alike = out.size();
  const auto nearest = greatest(near, near_max);
  out.insert(out.end(), nearest.begin(), nearest.end());
  for (std::size_t i = 0; i < std::min(newest_max, tickets_.size()); ++i)
    out.push_back(static_cast<Number>(tickets_.size() - 1 - i));
  // What helped lately, and with what resembles this.
  std::vector<float> lately(used_.size(), 0);
  std::vector<bool> is_alike(tickets_.size(), false);
  for (std::size_t i = 0; i < std::min(alike, helped_from_max); ++i) is_alike[out[i]] = true;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    bool helped = false;
    for (const Used& use : uses_[used_[i]]) {
      const double ago = static_cast<double>(std::max<std::int64_t>(asked.opened_s - use.at_s, 0)) / 86'400;
      lately[i] += static_cast<float>(std::exp2(-ago / 60));
      helped = helped || is_alike[use.by];
    }
    if (helped) out.push_back(used_[i]);
  }
  for (const std::uint32_t i : greatest(lately, used_max)) out.push_back(used_[i]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<TicketHistory::Candidate> TicketHistory::described(const ReadTicket& asked, const Lexicon& lexicon,
                                                              const Likeness& like, const std::vector<Number>& numbers) const {
  const float best = like.words.empty() ? 1 : std::max(*std::max_element(like.words.begin(), like.words.end()), 1e-6F);
  std::vector<Candidate> out;
  std::vector<PairFeatures> features;
  std::vector<Use> uses;
  for (const Number number : numbers) {
    uses.clear();
    for (const Used& use : uses_[number])
      uses.push_back({use.at_s, static_cast<double>(like.words[use.by] / best), static_cast<double>(like.near[use.by])});
    out.push_back({number, {}});
    features.push_back(features_of(asked, tickets_[number], lexicon, uses, static_cast<double>(tickets_.size() - 1 - number)));
    features.back()[pairs_rarity] = std::log1p(static_cast<float>(pairs_rarity_of(asked.words, tickets_[number].words)));
    features.back()[title_rank] = like.title[number];
  }
  share_out(features);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].features = features[i];
  return out;
}

double TicketHistory::pairs_rarity_of(const TicketWords& asked, const TicketWords& earlier) const {
  double sum = 0;
  auto mine = asked.pairs.begin();
  for (const Term pair : earlier.pairs) {
    while (mine != asked.pairs.end() && *mine < pair) ++mine;
    if (mine == asked.pairs.end()) break;
    if (*mine == pair)
      sum += std::log((static_cast<double>(tickets_.size()) + 1) / (static_cast<double>(tickets_with_pair_.at(pair)) + 0.5));
  }
  return sum;
}

TicketHistory::Likeness TicketHistory::likeness(const ReadTicket& asked) const {
  Likeness like{word_scores(asked.words), word_scores(title_of(asked.words)), std::vector<float>(tickets_.size(), 0)};
  for (std::size_t i = 0; i < tickets_.size(); ++i)
    like.near[i] = static_cast<float>(cosine(asked.vector, tickets_[i].vector));
  return like;
}

std::vector<TicketHistory::Candidate> TicketHistory::candidates(const ReadTicket& asked, const Lexicon& lexicon) const {
  const Likeness like = likeness(asked);
  return described(asked, lexicon, like, chosen(asked, like.words, like.near));
}

std::vector<TicketHistory::Candidate> TicketHistory::all(const ReadTicket& asked, const Lexicon& lexicon) const {
  std::vector<Number> numbers(tickets_.size());
  std::iota(numbers.begin(), numbers.end(), Number{0});
  return described(asked, lexicon, likeness(asked), numbers);
}

}  // namespace hl::matching
