#include "engines/matching/article_history.h"

#include <algorithm>
#include <cmath>

namespace hl::matching {
namespace {

// Of the language and of the topic: so many uses that say nothing, a fifth of them in favour.
constexpr double prior_uses = 0.5, prior_in_favour = 0.1;
// The tickets nearest by words say much more than the next; how much more their scores say differs from ticket to
// ticket, their order does not (reciprocal rank fusion: Cormack, Clarke and Buettcher 2009).
constexpr double rank_offset = 4;
constexpr double never_days = 1000;

// What the tickets that one article helped say of a new one.
class Votes {
  double uses_ = 0, votes_ = 0, sharp_ = 0, near_votes_ = 0, best_alike_ = 0, best_near_ = -1;
  double lately_ = 0, by_year_ = 0, same_language_ = 0, same_topic_ = 0;
  double by_rank_ = 0, just_now_ = 0, since_days_ = never_days;

 public:
  // `place` among all tickets that an article helped, by words; from 1, and 0 is none.
  void add(const ReadTicket& asked, const ReadTicket& helped, double alike, std::uint32_t place, std::int64_t at_s) {
    const double near = cosine(asked.vector, helped.vector);
    const double days = static_cast<double>(std::max<std::int64_t>(asked.opened_s - at_s, 0)) / 86'400;
    uses_ += 1;
    votes_ += alike * alike;
    sharp_ += std::pow(alike, 6);
    near_votes_ += std::exp(8 * (near - 1));
    best_alike_ = std::max(best_alike_, alike);
    best_near_ = std::max(best_near_, near);
    lately_ += std::exp2(-days / 30);
    by_year_ += std::exp2(-days / 300);
    just_now_ += std::exp2(-days / 5);
    since_days_ = std::min(since_days_, days);
    if (place > 0) by_rank_ += 1 / (rank_offset + place);
    if (helped.traits.language == asked.traits.language) same_language_ += 1;
    if (asked.traits.topic != 0 && helped.traits.topic == asked.traits.topic) same_topic_ += 1;
  }
  [[nodiscard]] ArticleFeatures features(double name_match) const {
    ArticleFeatures out{};
    const auto set = [&](ArticleFeature feature, double value) { out[feature] = static_cast<float>(value); };
    set(article_votes, std::log1p(votes_));
    set(article_votes_sharp, std::log1p(10 * sharp_));
    set(article_votes_near, std::log1p(10 * near_votes_));
    set(article_best_alike, best_alike_);
    set(article_best_near, best_near_);
    set(article_name_match, name_match);
    set(article_uses, std::log1p(uses_));
    set(article_uses_lately, std::log1p(lately_));
    set(article_uses_by_year, std::log1p(by_year_));
    set(article_language, std::log((same_language_ + prior_in_favour) / (uses_ + prior_uses)));
    set(article_topic, std::log((same_topic_ + prior_in_favour) / (uses_ + prior_uses)));
    set(article_votes_by_rank, std::log1p(20 * by_rank_));
    set(article_uses_just_now, std::log1p(just_now_));
    set(article_since_used, std::log1p(since_days_));
    return out;
  }
};

// Places by descending score from 1; those without a word in common have none.
std::vector<std::uint32_t> places(const std::vector<float>& scores, std::vector<TicketHistory::Number> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::sort(numbers.begin(), numbers.end(), [&](auto a, auto b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a > b; });
  std::vector<std::uint32_t> out(scores.size(), 0);
  for (std::size_t i = 0; i < numbers.size() && scores[numbers[i]] > 0; ++i) out[numbers[i]] = static_cast<std::uint32_t>(i + 1);
  return out;
}

}  // namespace

std::string_view name_of(ArticleFeature feature) {
  constexpr std::array<std::string_view, article_feature_count> names{
      "votes", "votes_sharp", "votes_near",  "best_alike",   "best_near", "name_match",
      "uses",  "uses_lately", "uses_by_year", "language", "topic", "text", "everywhere",
      "votes_by_rank", "uses_just_now", "since_used"};
  return names[feature];
}

ChoiceModel article_order_before_learning() {
  std::vector<double> weights(article_feature_count, 0);
  weights[article_votes_sharp] = 1;
  weights[article_language] = 0.5;
  weights[article_name_match] = 0.1;
  weights[article_text] = 4;
  weights[article_everywhere] = 0.2;
  return {weights, std::vector<double>(weights.size(), 0), std::vector<double>(weights.size(), 1)};
}

ArticleHistory::Number ArticleHistory::know(const std::string& name, const TicketReader& reader) {
  const auto [it, is_new] = numbers_.try_emplace(name, static_cast<Number>(articles_.size()));
  if (is_new) articles_.push_back({name, reader.read(name, "", Language::en), {}});
  return it->second;
}

std::vector<ArticleHistory::Candidate> ArticleHistory::candidates(const ReadTicket& asked, const TicketHistory& tickets,
                                                                  const Lexicon& lexicon) const {
  const std::vector<float> words = tickets.word_scores(asked.words);
  // Only tickets that an article helped vote, so the best of those is the measure.
  float best = 1e-6F;
  std::vector<TicketHistory::Number> helped;
  for (const Article& article : articles_) {
    for (const Used& use : article.uses) helped.push_back(use.by);
  }
  for (const TicketHistory::Number number : helped) best = std::max(best, words[number]);
  const std::vector<std::uint32_t> place = places(words, std::move(helped));
  std::vector<Candidate> out;
  for (Number number = 0; number < articles_.size(); ++number) {
    const Article& article = articles_[number];
    Votes votes;
    for (const Used& use : article.uses)
      votes.add(asked, tickets.ticket(use.by), static_cast<double>(words[use.by] / best), place[use.by], use.at_s);
    out.push_back({number, votes.features(word_score(asked.words, article.name_words, lexicon))});
  }
  return out;
}

}  // namespace hl::matching
