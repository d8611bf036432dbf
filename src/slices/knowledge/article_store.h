// SQL of articles.
#pragma once

#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

Language language_of(const std::string& code);
const char* code_of(Language language);

// How far the articles of this database have come; nothing before the first.
struct KnowledgeState {
  std::int64_t identity = 0;
  std::int64_t changes = 0;
};
std::optional<KnowledgeState> knowledge_state(Tx& tx);

using VersionId = Id<struct VersionTag>;
// A version as the search index reads it.
struct VersionText {
  VersionId id;
  ArticleId article;
  Language language = Language::en;
  std::string name;
  ArticleKind kind = ArticleKind::topic;
  Audience audience;
  std::string title, description, body;
  std::int64_t changed = 0;
};
// Where a version stands among all changes; nothing is changed before {} or after `last_change`.
struct ChangePlace {
  std::int64_t changed = 0;
  VersionId version;
  auto operator<=>(const ChangePlace&) const = default;
};
inline constexpr ChangePlace last_change{std::int64_t{1} << 52, VersionId(0)};
// Whether its version has been changed then, or later.
bool has_come_to(Tx& tx, const ChangePlace& place);
// At most `limit` versions changed after a place, oldest first, or before it, newest first.
std::vector<VersionText> versions_after(Tx& tx, const ChangePlace& place, int limit);
std::vector<VersionText> versions_before(Tx& tx, const ChangePlace& place, int limit);

// A whole article in the wanted language, or else English, or else any.
struct ArticleSheet {
  std::string id;
  std::string title;
  std::string description;
  std::string html;
  Language language = Language::en;
  std::vector<Language> languages;
  bool fallback = false;
  std::string source;
  std::string licence;
  std::vector<std::string> credits;
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(ArticleSheet, (),
                      (id, title, description, html, language, languages, fallback, source, licence,
                       credits, updated_at))
// The one door to an article: not_found unless the actor may read it, or write it.
enum class Need {
  read,   // something is published, and the audience has him in it
  write,  // staff whom the audience does not exclude; also what is not published or archived
};
struct FoundArticle {
  ArticleId id;
  std::string name;
  std::string source;
  Audience audience;
  ArticleKind kind = ArticleKind::topic;
};
Outcome<FoundArticle> access_article(Tx& tx, const Actor& actor, const std::string& name,
                                     Need need = Need::read);
// The same for what refers to an article by its number.
Outcome<FoundArticle> access_article(Tx& tx, const Actor& actor, ArticleId id,
                                     Need need = Need::read);
Audience audience_of(Tx& tx, ArticleId id, const std::string& kind, bool is_archived);
// Of the article with this name, if there is one.
std::optional<Audience> stored_audience(Tx& tx, const std::string& name);
// Counts one more change; what a version must say of itself to be read by the search index.
std::int64_t next_change(Tx& tx, IdSource& ids);
ArticleSheet sheet_of(Tx& tx, const FoundArticle& article, Language wanted);

std::optional<std::string> source_of(Tx& tx, const std::string& name);

struct VersionExcerpt {
  std::string title, description, body;
};
std::optional<VersionExcerpt> excerpt(Tx& tx, VersionId id);
struct ArticleExcerpt {
  Language language = Language::en;
  std::string title, description, body;
};
// In the wanted language, or else English, or else any.
ArticleExcerpt excerpt_of(Tx& tx, const FoundArticle& article, Language wanted);

// Versions of one language by title, for reading without searching.
void each_by_title(Tx& tx, Language language,
                   const std::function<bool(const ArticleLine&, const Audience&)>& use);

// Goes with the rest of the demo (server/sample_data.h).
void mark_sample_article(Tx& tx, const std::string& name);

}  // namespace hl::knowledge
