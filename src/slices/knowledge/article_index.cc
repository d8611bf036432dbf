#include "slices/knowledge/article_index.h"

#include <algorithm>
#include <list>
#include <mutex>

namespace hl::knowledge {
namespace {

constexpr float guide_importance = 0.6F;
// What is found by words of another language is less sure, all the more when the article has words
// of its own in the language asked for.
constexpr double other_language_weight = 0.8;
constexpr double translated_weight = 0.5;
// Several databases in one process occur in tests only.
constexpr std::size_t indexes_max = 4;

std::size_t place_of(Language language) { return static_cast<std::size_t>(language); }

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

void ArticleIndex::catch_up(Tx& tx, const KnowledgeState& state) {
  {
    const std::shared_lock lock(mutex_);
    if (changes_read_ >= state.changes) return;
  }
  const std::unique_lock lock(mutex_);
  if (changes_read_ >= state.changes) return;
  each_version_after(tx, changes_read_, [&](const VersionText& version) { take(version); });
  changes_read_ = state.changes;
}

void ArticleIndex::take(const VersionText& version) {
  Indexed& article = articles_[version.article];
  article.name = version.name;
  article.audience = version.audience;
  article.versions[version.language] = version.id;
  versions_[version.id.raw()] = {version.article, version.language};
  const float importance = version.kind == ArticleKind::guide ? guide_importance : 1.0F;
  by_language_[place_of(version.language)].add(
      version.id.raw(), {version.title, version.description, version.body, importance});
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
  query.allowed = [&](text::DocumentKey key) {
    return may_read(actor, articles_.at(versions_.at(key).article).audience);
  };
  const auto meanings = analyser(ranking.language).analyse(ranking.text).concepts;
  std::unordered_map<ArticleId, double> scores;
  for (Language language : all_languages) {
    const bool is_own = language == ranking.language;
    if (!is_own && !ranking.any_language) continue;
    query.foreign_concepts = is_own ? std::vector<text::ConceptId>() : meanings;
    for (const text::Hit& hit : of(language).search(query)) {
      const ArticleId id = versions_.at(hit.key).article;
      const bool is_translated = articles_.at(id).versions.contains(ranking.language);
      const double weight = is_own ? 1 : is_translated ? translated_weight : other_language_weight;
      scores[id] = std::max(scores[id], weight * hit.score);
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

std::shared_ptr<const ArticleIndex> article_index(Tx& tx) {
  static std::mutex mutex;
  static std::list<std::pair<std::int64_t, std::shared_ptr<ArticleIndex>>> indexes;
  const KnowledgeState state = knowledge_state(tx).value_or(KnowledgeState{});
  std::shared_ptr<ArticleIndex> index;
  {
    const std::lock_guard lock(mutex);
    auto known = std::find_if(indexes.begin(), indexes.end(),
                              [&](const auto& pair) { return pair.first == state.identity; });
    if (known == indexes.end()) {
      indexes.emplace_front(state.identity, std::make_shared<ArticleIndex>());
      if (indexes.size() > indexes_max) indexes.pop_back();
      known = indexes.begin();
    }
    index = known->second;
  }
  index->catch_up(tx, state);
  return index;
}

}  // namespace hl::knowledge
