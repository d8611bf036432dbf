// The search index over all articles, kept in memory and brought up to date from the database
// whenever somebody searches: also when another process changed them.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <shared_mutex>
#include <unordered_map>

#include "engines/text/index.h"
#include "slices/knowledge/article_store.h"

namespace hl::knowledge {

// An article that was found, and the version of it to show.
struct RankedArticle {
  std::string name;
  VersionId version;
  Language language = Language::en;
  double score = 0;
};

struct Ranking {
  std::string text;
  Language language = Language::en;
  std::size_t limit = 10;
  bool as_you_type = false;
  // Also articles that have no version in the language, and what the words mean in the others.
  bool any_language = true;
  // The language to show articles in, when that is not the language of the text.
  std::optional<Language> show = {};
};

class ArticleIndex {
  struct Version {
    ArticleId article;
    Language language = Language::en;
  };
  struct Indexed {
    std::string name;
    Audience audience;
    std::map<Language, VersionId> versions;
  };

  mutable std::shared_mutex mutex_;
  std::int64_t changes_read_ = 0;
  std::array<text::Index, 4> by_language_;  // in the order of all_languages
  std::unordered_map<std::int64_t, Version> versions_;
  std::unordered_map<ArticleId, Indexed> articles_;

 public:
  ArticleIndex();

  void catch_up(Tx& tx, const KnowledgeState& state);
  [[nodiscard]] std::vector<RankedArticle> rank(const Actor& actor, const Ranking& ranking) const;
  [[nodiscard]] const text::Analyser& analyser(Language language) const;

 private:
  void take(const VersionText& version);
  [[nodiscard]] const text::Index& of(Language language) const;
  [[nodiscard]] static std::pair<const Language, VersionId> version_for(const Indexed& article,
                                                                        const Ranking& ranking);
};

// The index of this database, up to date with the transaction.
std::shared_ptr<const ArticleIndex> article_index(Tx& tx);

}  // namespace hl::knowledge
