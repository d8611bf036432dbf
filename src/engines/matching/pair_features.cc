#include "engines/matching/pair_features.h"

#include <algorithm>
#include <cmath>

namespace hl::matching {
namespace {

constexpr double k1 = 1.5, length_share = 0.8, title_weight = 2;

struct Overlap {
  double whole = 0, title = 0, cosine = 0, rarest = 0;
};

double bm25(double frequency, double share_of_mean) {
  return frequency * (k1 + 1) / (frequency + k1 * (1 - length_share + length_share * share_of_mean));
}

double frequency_of(const CountedTerm& counted) { return title_weight * counted.in_title + counted.in_body; }

double asked_weight(const CountedTerm& counted) { return std::log1p(title_weight * counted.in_title + counted.in_body); }

double length_of(const TicketWords& words, const Lexicon& lexicon) {
  double sum = 0;
  for (const CountedTerm& counted : words.terms) {
    const double weight = std::log1p(frequency_of(counted)) * lexicon.rarity(counted.term);
    sum += weight * weight;
  }
  return std::sqrt(sum);
}

Overlap overlap_of(const TicketWords& asked, const TicketWords& earlier, const Lexicon& lexicon) {
  Overlap out;
  const double share = static_cast<double>(earlier.order.size()) / std::max(lexicon.mean_words(), 1.0);
  auto mine = asked.terms.begin();
  for (const CountedTerm& theirs : earlier.terms) {
    while (mine != asked.terms.end() && mine->term < theirs.term) ++mine;
    if (mine == asked.terms.end()) break;
    if (mine->term != theirs.term) continue;
    const double rarity = lexicon.rarity(theirs.term);
    out.whole += rarity * asked_weight(*mine) * bm25(frequency_of(theirs), share);
    if (mine->in_title > 0 && theirs.in_title > 0) out.title += rarity;
    out.cosine += rarity * rarity * std::log1p(frequency_of(*mine)) * std::log1p(frequency_of(theirs));
    out.rarest = std::max(out.rarest, rarity);
  }
  return out;
}

double days(std::int64_t seconds) { return static_cast<double>(std::max<std::int64_t>(seconds, 0)) / 86'400; }

void fill_uses(PairFeatures& out, const ReadTicket& asked, std::span<const Use> uses) {
  constexpr double never_days = 1000;
  double lately = 0, just_now = 0, since = never_days, alike = 0, near = 0;
  for (const Use& use : uses) {
    const double ago = days(asked.opened_s - use.at_s);
    lately += std::exp2(-ago / 30);
    just_now += std::exp2(-ago / 3);
    since = std::min(since, ago);
    alike = std::max(alike, use.alike);
    near = std::max(near, use.near);
  }
  out[Feature::uses] = static_cast<float>(std::log1p(static_cast<double>(uses.size())));
  out[uses_lately] = static_cast<float>(std::log1p(lately));
  out[uses_just_now] = static_cast<float>(std::log1p(just_now));
  out[since_used] = static_cast<float>(std::log1p(since));
  out[used_for_alike] = static_cast<float>(alike);
  out[used_for_near] = static_cast<float>(near);
}

float share(double part, double whole) { return static_cast<float>(whole > 0 ? part / whole : 0); }

// How much better a candidate fits than others says more than by how much.
void set_places(std::span<PairFeatures> candidates, Feature of, Feature place_of) {
  std::vector<float> scores;
  for (const PairFeatures& candidate : candidates) scores.push_back(candidate[of]);
  std::sort(scores.begin(), scores.end(), std::greater<>());
  for (PairFeatures& candidate : candidates) {
    const auto place = std::lower_bound(scores.begin(), scores.end(), candidate[of], std::greater<>());
    candidate[place_of] = std::log1p(static_cast<float>(place - scores.begin()));
  }
}

float equal(std::int64_t a, std::int64_t b) { return a != 0 && a == b ? 1.0F : 0.0F; }

}  // namespace

std::string_view name_of(Feature feature) {
  constexpr std::array<std::string_view, feature_count> names{
      "whole_text",     "whole_share",    "title_share",   "whole_rank",    "whole_cosine",   "pairs",
      "rarest",         "vectors",        "pairs_rarity",  "vectors_rank",   "cosine_rank",    "title_rank",
      "length",         "age",           "age_again",      "opened_since",
      "uses",           "uses_lately",    "uses_just_now", "since_used",    "used_for_alike", "used_for_near",
      "same_language",  "same_topic",     "same_requester", "same_device",  "same_company",   "same_cause",    "resemblance"};
  return names[feature];
}

double word_score(const TicketWords& asked, const TicketWords& earlier, const Lexicon& lexicon) {
  return overlap_of(asked, earlier, lexicon).whole;
}

PairFeatures features_of(const ReadTicket& asked, const ReadTicket& earlier, const Lexicon& lexicon,
                         std::span<const Use> uses, double opened_since_count) {
  PairFeatures out{};
  const Overlap overlap = overlap_of(asked.words, earlier.words, lexicon);
  out[whole_text] = static_cast<float>(overlap.whole);
  out[title_share] = static_cast<float>(overlap.title);
  out[whole_cosine] = share(overlap.cosine, length_of(asked.words, lexicon) * length_of(earlier.words, lexicon));
  out[rarest] = static_cast<float>(overlap.rarest);
  std::vector<Term> both;
  std::set_intersection(asked.words.pairs.begin(), asked.words.pairs.end(), earlier.words.pairs.begin(),
                        earlier.words.pairs.end(), std::back_inserter(both));
  out[pairs] = std::log1p(static_cast<float>(both.size()));
  out[vectors] = static_cast<float>(cosine(asked.vector, earlier.vector));
  out[length] = std::log1p(static_cast<float>(earlier.words.order.size()));
  const double since = std::log1p(24 * days(asked.opened_s - earlier.opened_s));
  out[age] = static_cast<float>(since);
  out[age_again] = static_cast<float>(since * since);
  out[opened_since] = static_cast<float>(std::log1p(opened_since_count));
  fill_uses(out, asked, uses);
  out[same_language] = equal(asked.traits.language, earlier.traits.language);
  out[same_topic] = equal(asked.traits.topic, earlier.traits.topic);
  out[same_requester] = equal(asked.traits.requester, earlier.traits.requester);
  out[same_device] = equal(asked.traits.device, earlier.traits.device);
  out[same_company] = equal(asked.traits.company, earlier.traits.company);
  out[same_cause] = equal(asked.traits.cause, earlier.traits.cause);
  return out;
}

void share_out(std::span<PairFeatures> candidates) {
  float whole = 0, title = 0;
  for (const PairFeatures& candidate : candidates) {
    whole = std::max(whole, candidate[whole_text]);
    title = std::max(title, candidate[title_share]);
  }
  for (PairFeatures& candidate : candidates) {
    candidate[whole_share] = whole > 0 ? candidate[whole_text] / whole : 0;
    candidate[title_share] = title > 0 ? candidate[title_share] / title : 0;
  }
  set_places(candidates, whole_text, whole_rank);
  set_places(candidates, vectors, vectors_rank);
  set_places(candidates, whole_cosine, cosine_rank);
  set_places(candidates, title_rank, title_rank);
}

}  // namespace hl::matching
