#include "slices/knowledge/article_index.h"

#include <algorithm>
#include <list>
#include <mutex>

#include "slices/knowledge/parallel_lines.h"

namespace hl::knowledge {
namespace {

constexpr float guide_importance = 0.6F;
// What is found by words of another language is less sure, all the more when the article has words
// of its own in the language asked for.
constexpr double other_language_weight = 0.8;
constexpr double translated_weight = 0.5;
// Beside the share of the best score by words; across languages meaning says more than letters. Chosen with the
// answers' own articles left out of what the vectors learn, with and without concepts (docs/search.md).
constexpr double own_cosine_weight = 0.6, other_cosine_weight = 4;
constexpr double title_weight = 3, description_weight = 2;
constexpr std::size_t candidates_by_words = 300;
constexpr std::size_t versions_compared_max = 20'000, articles_learned_max = 2'000;
constexpr std::size_t indexes_max = 4;

// Read while searches wait, so they are few.
constexpr int versions_at_once = 50;

std::size_t place_of(Language language) { return static_cast<std::size_t>(language); }
ChangePlace place_of(const VersionText& version) { return {version.changed, version.id}; }

}  // namespace

ArticleIndex::ArticleIndex()
    : by_language_{text::Index(Language::en), text::Index(Language::fr), text::Index(Language::nl),
                   text::Index(Language::de)} {}

const text::Index& ArticleIndex::of(Language language) const {
  return by_language_[place_of(language)];
}

const text::Analyser& ArticleIndex::analyser(Language language) const {
  return of(language).analyser();
}

std::array<const text::Analyser*, 4> ArticleIndex::analysers() const {
  return {&by_language_[0].analyser(), &by_language_[1].analyser(), &by_language_[2].analyser(), &by_language_[3].analyser()};
}

int ArticleIndex::read_percent() const {
  const std::shared_lock lock(mutex_);
  if (!is_begun_ || oldest_ == ChangePlace()) return is_begun_ ? 100 : 0;
  const auto done = 100 * (newest_.changed - oldest_.changed) / std::max<std::int64_t>(newest_.changed, 1);
  return static_cast<int>(std::clamp<std::int64_t>(done, 0, 99));
}

void ArticleIndex::keep(bool is_kept) {
  const std::unique_lock lock(mutex_);
  is_kept_ = is_kept;
}

void ArticleIndex::catch_up(Tx& tx, const KnowledgeState& state) {
  bool is_kept = false;
  {
    const std::shared_lock lock(mutex_);
    is_kept = is_kept_;
  }
  while (is_kept ? read_newer(tx, state) : read_more(tx, state)) {
  }
}

bool ArticleIndex::is_of(Tx& tx, const KnowledgeState& state) const {
  const std::shared_lock lock(mutex_);
  return is_begun_ && changes_seen_ <= state.changes && has_come_to(tx, newest_);
}

bool ArticleIndex::read_more(Tx& tx, const KnowledgeState& state) {
  return read_newer(tx, state) || read_older(tx);
}

bool ArticleIndex::read_newer(Tx& tx, const KnowledgeState& state) {
  ChangePlace from;
  bool is_begun = false;
  {
    const std::shared_lock lock(mutex_);
    if (is_begun_ && changes_seen_ >= state.changes) return false;
    is_begun = is_begun_;
    from = newest_;
  }
  // The first time, the newest part; then what is newer than all that was read.
  const auto part = is_begun ? versions_after(tx, from, versions_at_once)
                             : versions_before(tx, last_change, versions_at_once);
  const std::unique_lock lock(mutex_);
  if (is_begun_ != is_begun || newest_ != from) return true;
  for (const VersionText& version : part) take(version);
  const bool is_full = std::ssize(part) == versions_at_once;
  if (!is_begun) {
    is_begun_ = true;
    if (!part.empty()) newest_ = place_of(part.front());
    if (is_full) oldest_ = place_of(part.back());
    changes_seen_ = state.changes;
    return is_full;
  }
  if (!part.empty()) newest_ = place_of(part.back());
  if (!is_full) changes_seen_ = state.changes;
  return is_full;
}

bool ArticleIndex::read_older(Tx& tx) {
  ChangePlace until;
  {
    const std::shared_lock lock(mutex_);
    until = oldest_;
  }
  if (until == ChangePlace()) return false;
  const auto part = versions_before(tx, until, versions_at_once);
  const std::unique_lock lock(mutex_);
  if (oldest_ != until) return true;
  for (const VersionText& version : part) take(version);
  oldest_ = std::ssize(part) == versions_at_once ? place_of(part.back()) : ChangePlace();
  if (oldest_ != ChangePlace()) return true;
  for (text::Index& index : by_language_) index.tidy();
  return false;
}

void ArticleIndex::take(const VersionText& version) {
  // Two threads may read in another order than things changed.
  const auto known = versions_.find(version.id.raw());
  if (known != versions_.end() && known->second.changed > version.changed) return;
  Indexed& article = articles_[version.article];
  article.name = version.name;
  article.audience = version.audience;
  article.versions[version.language] = version.id;
  const float importance = version.kind == ArticleKind::guide ? guide_importance : 1.0F;
  versions_[version.id.raw()] = {version.article, version.language, version.changed, importance, direction_of(version)};
  text::Index& words = by_language_[place_of(version.language)];
  // Nobody finds it, and what others have typed is not corrected by its words.
  if (version.audience.is_archived) words.remove(version.id.raw());
  else words.add(version.id.raw(), {version.title, version.description, version.body, importance});
}

matching::Direction ArticleIndex::direction_of(const VersionText& version) const {
  if (vectors_.is_empty()) return {};
  const std::array<matching::WeighedText, 3> texts{
      {{version.title, title_weight}, {version.description, description_weight}, {version.body, 1}}};
  return vectors_.direction_of(texts, analyser(version.language));
}

void ArticleIndex::learn_vectors(Tx& tx, std::vector<matching::ParallelText> more, const std::set<std::string>& not_from) {
  std::unordered_map<ArticleId, std::array<ArticleText, 4>> articles;
  const auto each_version = [&](const auto& use) {
    ChangePlace place;
    for (;;) {
      const auto part = versions_after(tx, place, versions_at_once);
      for (const VersionText& version : part) use(version);
      if (std::ssize(part) < versions_at_once) return;
      place = place_of(part.back());
    }
  };
  each_version([&](const VersionText& version) {
    if (articles.size() >= articles_learned_max || not_from.contains(version.name)) return;
    articles[version.article][place_of(version.language)] = {version.title, version.description, version.body};
  });
  std::vector<std::pair<std::string, ArticleId>> order;
  for (const auto& [id, versions] : articles) order.emplace_back(articles_.at(id).name, id);
  std::sort(order.begin(), order.end());
  for (const auto& [name, id] : order) add_parallel_texts(articles.at(id), more);
  matching::Analysers analysers{};
  for (const Language language : all_languages) analysers[place_of(language)] = &analyser(language);
  auto learned = matching::ParallelVectors::learn(more, analysers);
  std::vector<std::pair<std::int64_t, matching::Direction>> directions;
  const std::unique_lock lock(mutex_);
  vectors_ = std::move(learned);
  each_version([&](const VersionText& version) {
    const auto known = versions_.find(version.id.raw());
    if (known != versions_.end()) known->second.direction = direction_of(version);
  });
}

// What words say, and where the vectors are known, what they mean: the share of the best score by words, and the
// cosine, on the scale of the words' scores.
ArticleIndex::Scores ArticleIndex::score(const text::Query& query, Language language, const matching::Direction& asked,
                                         bool is_own) const {
  text::Query wide = query;
  wide.limit = std::max(query.limit, vectors_.is_empty() ? 0 : candidates_by_words);
  Scores scores;
  double best = 0;
  for (const text::Hit& hit : of(language).search(wide)) {
    scores[hit.key] = hit.score;
    best = std::max(best, hit.score);
  }
  if (vectors_.is_empty()) return scores;
  const double weight = is_own ? own_cosine_weight : other_cosine_weight;
  const double scale = (best > 0 ? best : 1) / (1 + weight);
  for (auto& [version, score] : scores) score = best > 0 ? score / best : 0;
  // Few articles: also those without a word in common.
  if (!is_own && versions_.size() <= versions_compared_max) {
    for (const auto& [version, known] : versions_) {
      if (known.language == language && query.allowed(version)) scores.try_emplace(version, 0);
    }
  }
  for (auto& [version, score] : scores) {
    const Version& known = versions_.at(version);
    score = scale * (score + weight * static_cast<double>(known.importance) * matching::cosine(asked, known.direction));
  }
  return scores;
}

std::pair<const Language, VersionId> ArticleIndex::version_for(const Indexed& article,
                                                               const Ranking& ranking) {
  for (Language wanted : {ranking.show.value_or(ranking.language), ranking.language}) {
    const auto version = article.versions.find(wanted);
    if (version != article.versions.end()) return *version;
  }
  return *article.versions.begin();
}

std::vector<RankedArticle> ArticleIndex::rank(const Actor& actor, const Ranking& ranking) const {
  const std::shared_lock lock(mutex_);
  text::Query query;
  query.text = ranking.text;
  query.limit = ranking.limit;
  query.as_you_type = ranking.as_you_type;
  query.also = ranking.also;
  query.allowed = [&](text::DocumentKey key) {
    return may_read(actor, articles_.at(versions_.at(key).article).audience);
  };
  // What is still being typed is not misspelt.
  const std::string meant = ranking.as_you_type ? ranking.text : of(ranking.language).corrected(ranking.text);
  const auto meanings = analyser(ranking.language).analyse(meant).concepts;
  const std::array<matching::WeighedText, 1> asked_text{{{meant, 1}}};
  const auto asked = vectors_.is_empty() ? matching::Direction() : vectors_.direction_of(asked_text, analyser(ranking.language));
  std::unordered_map<ArticleId, double> scores;
  for (Language language : all_languages) {
    const bool is_own = language == ranking.language;
    if (ranking.only ? language != *ranking.only : !is_own && !ranking.any_language) continue;
    query.foreign_concepts = is_own ? std::vector<text::ConceptId>() : meanings;
    for (const auto& [version, score] : score(query, language, asked, is_own)) {
      const ArticleId id = versions_.at(version).article;
      const bool is_translated = articles_.at(id).versions.contains(ranking.language);
      const double weight = is_own ? 1 : is_translated ? translated_weight : other_language_weight;
      scores[id] = std::max(scores[id], weight * score);
    }
  }
  std::vector<RankedArticle> ranked;
  for (const auto& [id, score] : scores) {
    const Indexed& article = articles_.at(id);
    const auto [language, version] = version_for(article, ranking);
    ranked.push_back({article.name, version, language, score});
  }
  std::sort(ranked.begin(), ranked.end(), [](const RankedArticle& a, const RankedArticle& b) {
    return a.score != b.score ? a.score > b.score : a.name < b.name;
  });
  if (ranked.size() > ranking.limit) ranked.resize(ranking.limit);
  return ranked;
}

namespace {

// Those of this process; several occur in tests only.
struct Indexes {
  std::mutex mutex;
  std::list<std::pair<std::int64_t, std::shared_ptr<ArticleIndex>>> known;
};

Indexes& indexes() {
  static Indexes all;
  return all;
}

std::shared_ptr<ArticleIndex>& index_of(Indexes& all, const KnowledgeState& state) {
  auto known = std::find_if(all.known.begin(), all.known.end(),
                            [&](const auto& pair) { return pair.first == state.identity; });
  if (known == all.known.end()) {
    all.known.emplace_front(state.identity, std::make_shared<ArticleIndex>());
    if (all.known.size() > indexes_max) all.known.pop_back();
    known = all.known.begin();
  }
  return known->second;
}

std::shared_ptr<ArticleIndex> index_of(const KnowledgeState& state) {
  const std::lock_guard lock(indexes().mutex);
  return index_of(indexes(), state);
}

}  // namespace

std::shared_ptr<const ArticleIndex> article_index(Tx& tx) {
  const KnowledgeState state = knowledge_state(tx).value_or(KnowledgeState{});
  auto index = index_of(state);
  index->catch_up(tx, state);
  return index;
}

std::shared_ptr<ArticleIndex> article_index_to_keep(Tx& tx) {
  return index_of(knowledge_state(tx).value_or(KnowledgeState{}));
}

bool use_article_index(Tx& tx, std::shared_ptr<ArticleIndex> index) {
  const KnowledgeState state = knowledge_state(tx).value_or(KnowledgeState{});
  const std::lock_guard lock(indexes().mutex);
  auto& in_use = index_of(indexes(), state);
  if (in_use->read_percent() > index->read_percent()) return false;
  in_use = std::move(index);
  return true;
}

bool read_articles(Tx& tx) {
  const KnowledgeState state = knowledge_state(tx).value_or(KnowledgeState{});
  const auto index = index_of(state);
  index->keep(true);
  return index->read_more(tx, state);
}

void learn_article_vectors(Tx& tx, std::vector<matching::ParallelText> more, const std::set<std::string>& not_from) {
  const KnowledgeState state = knowledge_state(tx).value_or(KnowledgeState{});
  const auto index = index_of(state);
  index->catch_up(tx, state);
  index->learn_vectors(tx, std::move(more), not_from);
}

void keep_articles(Tx& tx, bool is_kept) {
  index_of(knowledge_state(tx).value_or(KnowledgeState{}))->keep(is_kept);
}

}  // namespace hl::knowledge
