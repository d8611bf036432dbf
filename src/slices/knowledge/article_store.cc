#include "slices/knowledge/article_store.h"

#include <algorithm>

#include "slices/knowledge/lifecycle.h"

namespace hl::knowledge {
namespace {

const char* audience_code(AudienceKind kind) {
  return boost::describe::enum_to_string(kind, "internal");
}

AudienceKind audience_kind_of(const std::string& code) {
  AudienceKind kind = AudienceKind::internal;
  boost::describe::enum_from_string(code.c_str(), kind);
  return kind;
}

ArticleKind kind_of(const std::string& code) {
  ArticleKind kind = ArticleKind::topic;
  boost::describe::enum_from_string(code.c_str(), kind);
  return kind;
}

// Whether anything of the article itself, not of its versions, is new.
bool store_common(Tx& tx, ArticleId id, const Article& article, const Audience& audience) {
  const auto companies = tx.all(
      "SELECT company_id FROM article_company WHERE article_id=? ORDER BY 1",
      [](Row& row) { return row.id<CompanyId>(0); }, id);
  auto wanted = audience.companies;
  std::sort(wanted.begin(), wanted.end());
  const char* kind = boost::describe::enum_to_string(article.kind, "topic");
  const auto changed = tx.change(
      "UPDATE article SET source=?,kind=?,audience=? WHERE id=? AND NOT "
      "(source=? AND kind=? AND audience=?)",
      article.source, kind, audience_code(audience.kind), id, article.source, kind,
      audience_code(audience.kind));
  if (companies == wanted) return changed > 0;
  tx.run("DELETE FROM article_company WHERE article_id=?", id);
  for (CompanyId company : wanted) {
    tx.run("INSERT INTO article_company VALUES (?,?)", id, company);
  }
  return true;
}

bool is_same_version(Tx& tx, ArticleId id, const Article& a, const std::string& credits) {
  return tx
      .first(
          "SELECT title,description,body,html,credits,licence,revision FROM article_version "
          "WHERE article_id=? AND language=?",
          [&](Row& row) {
            return row.text(0) == a.title && row.text(1) == a.description &&
                   row.text(2) == a.body && row.text(3) == a.html && row.text(4) == credits &&
                   row.text(5) == a.licence && row.text(6) == a.revision;
          },
          id, code_of(a.language))
      .value_or(false);
}

}  // namespace

Audience audience_of(Tx& tx, ArticleId id, const std::string& kind, bool is_archived) {
  Audience audience{audience_kind_of(kind), {}, is_archived};
  if (audience.kind == AudienceKind::company) {
    audience.companies = tx.all(
        "SELECT company_id FROM article_company WHERE article_id=?",
        [](Row& row) { return row.id<CompanyId>(0); }, id);
  }
  return audience;
}

std::optional<Audience> stored_audience(Tx& tx, const std::string& name) {
  const auto found = tx.first("SELECT id,audience FROM article WHERE name=?",
                              [](Row& row) { return std::pair(row.id<ArticleId>(0), row.text(1)); }, name);
  if (!found) return std::nullopt;
  return audience_of(tx, found->first, found->second, false);
}

std::int64_t next_change(Tx& tx, IdSource& ids) {
  if (tx.change("UPDATE knowledge_state SET changes=changes+1 WHERE id=1") == 0) {
    tx.run("INSERT INTO knowledge_state VALUES (1,?,1)", ids.next());
  }
  return knowledge_state(tx)->changes;
}

Language language_of(const std::string& code) {
  Language language = Language::en;
  boost::describe::enum_from_string(code.c_str(), language);
  return language;
}

const char* code_of(Language language) { return boost::describe::enum_to_string(language, "en"); }

std::optional<KnowledgeState> knowledge_state(Tx& tx) {
  return tx.first("SELECT identity,changes FROM knowledge_state WHERE id=1", [](Row& row) {
    return KnowledgeState{row.integer(0), row.integer(1)};
  });
}

Stored store_article(Tx& tx, IdSource& ids, Instant now, const Article& a,
                     const Audience& audience) {
  auto id = tx.first(
      "SELECT id FROM article WHERE name=?", [](Row& row) { return row.id<ArticleId>(0); }, a.id);
  const bool is_new_article = !id.has_value();
  if (is_new_article) {
    id = ArticleId(ids.next());
    tx.run("INSERT INTO article (id,name,source,kind,audience) VALUES (?,?,?,?,?)", *id, a.id, a.source,
           boost::describe::enum_to_string(a.kind, "topic"), audience_code(audience.kind));
  }
  // Who may read it concerns all versions, and the index reads it with each.
  if (store_common(tx, *id, a, audience) && !is_new_article) {
    tx.run("UPDATE article_version SET changed=? WHERE article_id=?", next_change(tx, ids), *id);
  }
  const std::string credits = json::serialize(to_json(a.credits));
  if (is_same_version(tx, *id, a, credits)) return Stored::unchanged;
  const bool is_known =
      tx.change(
          "UPDATE article_version SET title=?,description=?,body=?,html=?,credits=?,licence=?,"
          "revision=?,updated_at=?,changed=? WHERE article_id=? AND language=?",
          a.title, a.description, a.body, a.html, credits, a.licence, a.revision, now,
          next_change(tx, ids), *id, code_of(a.language)) > 0;
  if (is_known) return Stored::changed;
  tx.run("INSERT INTO article_version VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", ids.next(), *id,
         code_of(a.language), a.title, a.description, a.body, a.html, credits, a.licence,
         a.revision, now, next_change(tx, ids));
  return Stored::added;
}

namespace {

std::vector<VersionText> versions(Tx& tx, const std::string& condition_and_order,
                                  const ChangePlace& place, int limit) {
  std::vector<std::pair<std::string, bool>> audiences;
  auto out = tx.all(
      "SELECT v.id,v.article_id,v.language,a.name,a.kind,a.audience,v.title,v.description,v.body,"
      "v.changed,a.archived_at FROM article_version v JOIN article a ON a.id=v.article_id WHERE " +
          condition_and_order + " LIMIT ?",
      [&](Row& row) {
        audiences.emplace_back(row.text(5), row.maybe_instant(10).has_value());
        return VersionText{row.id<VersionId>(0),
                           row.id<ArticleId>(1),
                           language_of(row.text(2)),
                           row.text(3),
                           kind_of(row.text(4)),
                           {},
                           row.text(6),
                           row.text(7),
                           row.text(8),
                           row.integer(9)};
      },
      place.changed, place.version, limit);
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i].audience =
        audience_of(tx, out[i].article, audiences[i].first, audiences[i].second);
  return out;
}

}  // namespace

bool has_come_to(Tx& tx, const ChangePlace& place) {
  return place == ChangePlace() ||
         tx.first("SELECT 1 FROM article_version WHERE id=? AND changed>=?", [](Row&) { return true; }, place.version,
                  place.changed);
}

std::vector<VersionText> versions_after(Tx& tx, const ChangePlace& place, int limit) {
  return versions(tx, "(v.changed,v.id)>(?,?) ORDER BY v.changed,v.id", place, limit);
}

std::vector<VersionText> versions_before(Tx& tx, const ChangePlace& place, int limit) {
  return versions(tx, "(v.changed,v.id)<(?,?) ORDER BY v.changed DESC,v.id DESC", place, limit);
}

namespace {

Outcome<FoundArticle> access_where(Tx& tx, const Actor& actor, Need need,
                                   const std::string& condition, const auto& value) {
  std::string audience;
  bool is_archived = false, is_published = false;
  auto found = tx.first(
      "SELECT id,name,source,audience,archived_at,kind,"
      "CASE WHEN EXISTS(SELECT 1 FROM article_version v WHERE v.article_id=article.id) THEN 1 ELSE 0 END "
      "FROM article WHERE " +
          condition,
      [&](Row& row) {
        audience = row.text(3);
        is_archived = row.maybe_instant(4).has_value();
        is_published = row.boolean(6);
        return FoundArticle{row.id<ArticleId>(0), row.text(1), row.text(2), {}, kind_of(row.text(5))};
      },
      value);
  if (!found) return refuse(Problem::not_found);
  found->audience = audience_of(tx, found->id, audience, is_archived);
  const bool is_allowed = need == Need::write ? may_write(actor, found->audience)
                                              : is_published && may_read(actor, found->audience);
  if (!is_allowed) return refuse(Problem::not_found);
  return std::move(*found);
}

}  // namespace

Outcome<FoundArticle> access_article(Tx& tx, const Actor& actor, const std::string& name,
                                     Need need) {
  return access_where(tx, actor, need, "name=?", name);
}

Outcome<FoundArticle> access_article(Tx& tx, const Actor& actor, ArticleId id, Need need) {
  return access_where(tx, actor, need, "id=?", id);
}

ArticleSheet sheet_of(Tx& tx, const FoundArticle& article, Language wanted) {
  ArticleSheet sheet;
  sheet.id = article.name;
  sheet.source = article.source;
  for (const std::string& code : tx.all(
           "SELECT language FROM article_version WHERE article_id=? ORDER BY 1",
           [](Row& row) { return row.text(0); }, article.id)) {
    sheet.languages.push_back(language_of(code));
  }
  tx.each(
      "SELECT language,title,description,html,licence,credits,updated_at FROM article_version "
      "WHERE article_id=? ORDER BY language=? DESC, language='en' DESC, language LIMIT 1",
      [&](Row& row) {
        sheet.language = language_of(row.text(0));
        sheet.title = row.text(1);
        sheet.description = row.text(2);
        sheet.html = row.text(3);
        sheet.licence = row.text(4);
        // Kept by name: a temporary in the head of the loop would be gone in its body.
        const json::value credits = json::parse(row.text(5));
        for (const auto& name : credits.as_array()) {
          sheet.credits.emplace_back(name.as_string());
        }
        sheet.updated_at = row.instant(6);
      },
      article.id, code_of(wanted));
  sheet.fallback = sheet.language != wanted;
  return sheet;
}

std::optional<std::string> source_of(Tx& tx, const std::string& name) {
  return tx.first(
      "SELECT source FROM article WHERE name=?", [](Row& row) { return row.text(0); }, name);
}

std::optional<VersionExcerpt> excerpt(Tx& tx, VersionId id) {
  return tx.first(
      "SELECT title,description,body FROM article_version WHERE id=?",
      [](Row& row) {
        return VersionExcerpt{row.text(0), row.text(1), row.text(2)};
      },
      id);
}

ArticleExcerpt excerpt_of(Tx& tx, const FoundArticle& article, Language wanted) {
  return tx
      .first("SELECT language,title,description,body FROM article_version "
             "WHERE article_id=? ORDER BY language=? DESC, language='en' DESC, language LIMIT 1",
             [](Row& row) { return ArticleExcerpt{language_of(row.text(0)), row.text(1), row.text(2), row.text(3)}; },
             article.id, code_of(wanted))
      .value_or(ArticleExcerpt{});
}

void each_by_title(Tx& tx, Language language,
                   const std::function<bool(const ArticleLine&, const Audience&)>& use) {
  struct Titled {
    VersionId version;
    ArticleId article;
    std::string audience;
    bool is_archived = false;
    ArticleLine line;
  };
  // A server would send all of them at once.
  constexpr int lines_at_once = 100;
  std::string title;
  VersionId version;
  for (;;) {
    const auto part = tx.all(
        "SELECT v.id,a.id,a.audience,a.name,v.title,v.description,a.archived_at FROM article_version v "
        "JOIN article a ON a.id=v.article_id WHERE v.language=? AND (v.title,v.id)>(?,?) "
        "ORDER BY v.title,v.id LIMIT ?",
        [&](Row& row) {
          return Titled{row.id<VersionId>(0), row.id<ArticleId>(1), row.text(2),
                        row.maybe_instant(6).has_value(),
                        {row.text(3), row.text(4), row.text(5), language, 0}};
        },
        code_of(language), title, version, lines_at_once);
    for (const Titled& one : part) {
      if (!use(one.line, audience_of(tx, one.article, one.audience, one.is_archived))) return;
    }
    if (std::ssize(part) < lines_at_once) return;
    title = part.back().line.title;
    version = part.back().version;
  }
}

void mark_sample_article(Tx& tx, const std::string& name) {
  tx.run("INSERT INTO sample SELECT 'article',id FROM article WHERE name=? ON CONFLICT DO NOTHING", name);
}

}  // namespace hl::knowledge
