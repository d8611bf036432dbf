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
  double by_parts_ = 0, best_parts_ = 0, sharp_parts_ = 0, topic_uses_ = 0;
  Lexicon::Vector middle_;

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
    if (asked.traits.topic != 0 && helped.traits.topic == asked.traits.topic) {
      same_topic_ += 1;
      if (helped.traits.language == asked.traits.language) topic_uses_ += 1;
    }
    middle_.resize(std::max(middle_.size(), helped.vector.size()), 0);
    for (std::size_t i = 0; i < helped.vector.size(); ++i) middle_[i] += helped.vector[i];
  }
  // By parts of words.
  void add(double alike, std::uint32_t place) {
    best_parts_ = std::max(best_parts_, alike);
    sharp_parts_ += std::pow(alike, 6);
    if (place > 0) by_parts_ += 1 / (rank_offset + place);
  }
  [[nodiscard]] ArticleFeatures features(const ReadTicket& asked, double name_match) const {
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
    set(article_votes_by_parts, std::log1p(20 * by_parts_));
    set(article_best_parts, best_parts_);
    set(article_votes_parts, std::log1p(10 * sharp_parts_));
    const double length = std::sqrt(std::max(cosine(middle_, middle_), 1e-12));
    set(article_middle, cosine(middle_, asked.vector) / length);
    set(article_topic_uses, std::log1p(topic_uses_));
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
      "votes_by_rank", "uses_just_now", "since_used", "votes_by_parts", "best_parts", "votes_parts",
      "name_parts", "name_in_title", "middle", "topic_uses", "words"};
  return names[feature];
}

ChoiceModel article_order_before_learning() {
  std::vector<double> weights(article_feature_count, 0);
  weights[article_votes_sharp] = 1;
  weights[article_language] = 0.5;
  weights[article_name_match] = 0.1;
  weights[article_text] = 4;
  weights[article_everywhere] = 0.2;
  return ChoiceModel::per_unit(std::move(weights));
}

ArticleHistory::Number ArticleHistory::know(const std::string& name, const TicketReader& reader) {
  const auto [it, is_new] = numbers_.try_emplace(name, static_cast<Number>(articles_.size()));
  if (is_new) articles_.push_back({name, reader.read(name, "", Language::en), TicketReader::parts(name, ""), {}});
  return it->second;
}

void ArticleHistory::use(Number article, TicketHistory::Number by, std::int64_t at_s, const TicketParts& parts) {
  articles_[article].uses.push_back({at_s, by});
  if (!parts_.try_emplace(by, parts.all.size()).second) return;
  for (const text::Gram part : parts.all) tickets_with_part_[part].push_back(by);
}

double ArticleHistory::rarity_of(text::Gram part) const {
  const auto known = tickets_with_part_.find(part);
  const double with = known == tickets_with_part_.end() ? 0 : static_cast<double>(known->second.size());
  return std::log(1 + (static_cast<double>(parts_.size()) - with + 0.5) / (with + 0.5));
}

ArticleHistory::Alike ArticleHistory::alike_by_words(const ReadTicket& asked, const TicketHistory& tickets) const {
  Alike out;
  out.scores = tickets.word_scores(asked.words);
  // Only tickets that an article helped vote, so the best of those is the measure.
  float best = 1e-6F;
  std::vector<TicketHistory::Number> helped;
  for (const auto& [number, size] : parts_) {
    helped.push_back(number);
    best = std::max(best, out.scores[number]);
  }
  out.places = places(out.scores, std::move(helped));
  for (float& score : out.scores) score /= best;
  return out;
}

ArticleHistory::Alike ArticleHistory::alike_by_parts(const ReadTicket& asked, const TicketParts& parts,
                                                     const TicketHistory& tickets) const {
  constexpr double short_text = 10;
  Alike out;
  out.scores.assign(tickets.size(), 0);
  for (const text::Gram part : parts.all) {
    const auto with = tickets_with_part_.find(part);
    if (with == tickets_with_part_.end()) continue;
    const auto rarity = static_cast<float>(rarity_of(part));
    for (const TicketHistory::Number number : with->second) out.scores[number] += rarity;
  }
  float best = 1e-6F;
  std::vector<TicketHistory::Number> same_language;
  for (const auto& [number, size] : parts_) {
    out.scores[number] /= static_cast<float>(std::sqrt(short_text + static_cast<double>(size)));
    best = std::max(best, out.scores[number]);
    if (tickets.ticket(number).traits.language == asked.traits.language) same_language.push_back(number);
  }
  out.places = places(out.scores, std::move(same_language));
  for (float& score : out.scores) score /= best;
  return out;
}

float ArticleHistory::name_share(const TicketParts& name, const std::vector<text::Gram>& parts) const {
  double all = 0, both = 0;
  for (const text::Gram part : name.all) {
    const double rarity = rarity_of(part);
    all += rarity;
    if (std::binary_search(parts.begin(), parts.end(), part)) both += rarity;
  }
  return static_cast<float>(all > 0 ? both / all : 0);
}

std::vector<ArticleHistory::Candidate> ArticleHistory::candidates(const ReadTicket& asked, const TicketParts& parts,
                                                                  const TicketHistory& tickets, const Lexicon& lexicon) const {
  const Alike words = alike_by_words(asked, tickets), by_parts = alike_by_parts(asked, parts, tickets);
  const std::vector<float> learned = words_.scores(asked.words, lexicon, articles_.size());
  std::vector<Candidate> out;
  for (Number number = 0; number < articles_.size(); ++number) {
    const Article& article = articles_[number];
    Votes votes;
    for (const Used& use : article.uses) {
      votes.add(asked, tickets.ticket(use.by), static_cast<double>(words.scores[use.by]), words.places[use.by], use.at_s);
      votes.add(static_cast<double>(by_parts.scores[use.by]), by_parts.places[use.by]);
    }
    out.push_back({number, votes.features(asked, word_score(asked.words, article.name_words, lexicon))});
    ArticleFeatures& features = out.back().features;
    features[article_name_parts] = name_share(article.name_parts, parts.all);
    features[article_name_in_title] = name_share(article.name_parts, parts.title);
    features[article_words] = learned[number];
  }
  return out;
}

}  // namespace hl::matching
