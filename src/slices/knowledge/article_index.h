// The search index over all articles, kept in memory and brought up to date from the database
// whenever somebody searches: also when another process changed them. Where somebody keeps it, the first
// reading is his: newest first, and searches find meanwhile what has been read.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "engines/matching/parallel_vectors.h"
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
  // Only versions in this language are searched, whatever language the text is in.
  std::optional<Language> only = {};
  // Other names of what the text speaks of.
  std::vector<std::string> also = {};
};

class ArticleIndex {
  struct Version {
    ArticleId article;
    Language language = Language::en;
    std::int64_t changed = 0;
    float importance = 1;
    matching::Direction direction = {};
    // Without the direction, which is learned anew.
    template <class Parts>
    void each_part(Parts& parts) {
      parts(article, language, changed, importance);
    }
  };
  struct Indexed {
    std::string name;
    Audience audience;
    std::map<Language, VersionId> versions;
    template <class Parts>
    void each_part(Parts& parts) {
      parts(name, audience.kind, audience.companies, audience.is_archived, versions);
    }
  };

  mutable std::shared_mutex mutex_;
  // All between the two has been read: what came after `newest_` is read when somebody searches, what
  // came before `oldest_` by whoever keeps the index.
  ChangePlace newest_, oldest_;
  std::int64_t changes_seen_ = 0;  // of KnowledgeState, when `newest_` was read
  bool is_begun_ = false;
  bool is_kept_ = false;
  std::array<text::Index, 4> by_language_;  // in the order of all_languages
  std::unordered_map<std::int64_t, Version> versions_;
  std::unordered_map<ArticleId, Indexed> articles_;
  matching::ParallelVectors vectors_;

 public:
  ArticleIndex();

  // Reads the next part of what it does not know yet; whether there may be more.
  bool read_more(Tx& tx, const KnowledgeState& state);
  void keep(bool is_kept);
  void catch_up(Tx& tx, const KnowledgeState& state);
  // Whether what it was made from is in the database. Not: it was kept beside another one.
  [[nodiscard]] bool is_of(Tx& tx, const KnowledgeState& state) const;
  // All that it consists of, one after the other: for keeping it in a file.
  template <class Parts>
  void each_part(Parts& parts) {
    parts(newest_, oldest_, changes_seen_, is_begun_, by_language_, versions_, articles_);
  }
  // While nothing changes it.
  [[nodiscard]] std::shared_lock<std::shared_mutex> hold() const { return std::shared_lock(mutex_); }
  // Learns what words of the languages have in common from the articles that exist in several, all but those named
  // in `not_from`, and from `more`; few texts teach nothing.
  void learn_vectors(Tx& tx, std::vector<matching::ParallelText> more, const std::set<std::string>& not_from);
  // How much of the first reading is done.
  [[nodiscard]] int read_percent() const;
  [[nodiscard]] std::vector<RankedArticle> rank(const Actor& actor, const Ranking& ranking) const;
  [[nodiscard]] const text::Analyser& analyser(Language language) const;
  [[nodiscard]] std::array<const text::Analyser*, 4> analysers() const;

 private:
  bool read_newer(Tx& tx, const KnowledgeState& state);
  bool read_older(Tx& tx);
  void take(const VersionText& version);
  [[nodiscard]] matching::Direction direction_of(const VersionText& version) const;
  using Scores = std::unordered_map<std::int64_t, double>;  // by version
  [[nodiscard]] Scores score(const text::Query& query, Language language, const matching::Direction& asked, bool is_own) const;
  [[nodiscard]] const text::Index& of(Language language) const;
  [[nodiscard]] static std::pair<const Language, VersionId> version_for(const Indexed& article,
                                                                        const Ranking& ranking);
};

// The index of this database, up to date with the transaction.
std::shared_ptr<const ArticleIndex> article_index(Tx& tx);
std::shared_ptr<ArticleIndex> article_index_to_keep(Tx& tx);
// Takes the place of one that has read no more; whether it does.
bool use_article_index(Tx& tx, std::shared_ptr<ArticleIndex> index);
// Reads the next part as whoever keeps the index; whether there may be more.
bool read_articles(Tx& tx);
void keep_articles(Tx& tx, bool is_kept);
void learn_article_vectors(Tx& tx, std::vector<matching::ParallelText> more, const std::set<std::string>& not_from);

}  // namespace hl::knowledge
