#include "slices/knowledge/draft_store.h"

namespace hl::knowledge {
namespace {

ArticleDraftState state_of(const std::string& code) {
  return code == "reviewed" ? ArticleDraftState::reviewed : ArticleDraftState::draft;
}

std::vector<ArticleDraft> drafts_where(Tx& tx, const std::string& condition, ArticleId article,
                                const std::string& language) {
  std::vector<std::optional<AccountId>> savers, reviewers;
  auto out = tx.all(
      "SELECT language,title,description,html,state,edition,saved_by,saved_at,reviewed_by "
      "FROM article_draft WHERE article_id=? AND " +
          condition + " ORDER BY language",
      [&](Row& row) {
        savers.push_back(row.id<AccountId>(6));
        reviewers.push_back(row.maybe_id<AccountId>(8));
        return ArticleDraft{language_of(row.text(0)), row.text(1),    row.text(2),     row.text(3),
                     state_of(row.text(4)),    row.integer(5), {},              row.instant(7),
                     {}};
      },
      article, language);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].saved_by = access::named_account(tx, savers[i]);
    out[i].reviewed_by = access::named_account(tx, reviewers[i]);
  }
  return out;
}

}  // namespace

std::optional<ArticleDraft> draft(Tx& tx, ArticleId article, Language language) {
  auto found = drafts_where(tx, "language=?", article, code_of(language));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<ArticleDraft> drafts(Tx& tx, ArticleId article) {
  return drafts_where(tx, "language<>?", article, "");
}

std::optional<ArticleDraft> published(Tx& tx, ArticleId article, Language language) {
  return tx.first(
      "SELECT title,description,html FROM article_version WHERE article_id=? AND language=?",
      [&](Row& row) {
        ArticleDraft text;
        text.language = language;
        text.title = row.text(0);
        text.description = row.text(1);
        text.html = row.text(2);
        return text;
      },
      article, code_of(language));
}

std::vector<Language> published_languages(Tx& tx, ArticleId article) {
  return tx.all(
      "SELECT language FROM article_version WHERE article_id=? ORDER BY language",
      [](Row& row) { return language_of(row.text(0)); }, article);
}

bool save_draft(Tx& tx, IdSource& ids, ArticleId article, const DraftText& text,
                std::int64_t edition, AccountId by, Instant at) {
  const char* language = code_of(text.language);
  if (edition == 0) {
    // A page that was left open since before the last publication must not know the number of a new draft.
    constexpr std::int64_t editions_between = 1'000'000;
    const auto published = tx.first(
        "SELECT number FROM article_revision WHERE article_id=? AND language=? ORDER BY number DESC LIMIT 1",
        [](Row& row) { return row.integer(0); }, article, language);
    return tx.change(
               "INSERT INTO article_draft VALUES (?,?,?,?,?,?,'draft',?,?,?,NULL) "
               "ON CONFLICT (article_id,language) DO NOTHING",
               ids.next(), article, language, text.title, text.description, text.html,
               1 + editions_between * published.value_or(0), by, at) > 0;
  }
  return tx.change(
             "UPDATE article_draft SET title=?,description=?,html=?,state='draft',edition=edition+1,"
             "saved_by=?,saved_at=?,reviewed_by=NULL WHERE article_id=? AND language=? AND edition=?",
             text.title, text.description, text.html, by, at, article, language, edition) > 0;
}

void mark_reviewed(Tx& tx, ArticleId article, Language language, AccountId by) {
  tx.run("UPDATE article_draft SET state='reviewed',reviewed_by=? WHERE article_id=? AND language=?",
         by, article, code_of(language));
}

void remove_draft(Tx& tx, ArticleId article, Language language) {
  tx.run("DELETE FROM article_draft WHERE article_id=? AND language=?", article, code_of(language));
}

ArticleId create_article(Tx& tx, IdSource& ids, const std::string& name, const Audience& audience,
                         AccountId owner, std::optional<TicketId> ticket) {
  const ArticleId id(ids.next());
  tx.run(
      "INSERT INTO article (id,name,source,kind,audience,owner_id,ticket_id) "
      "VALUES (?,?,'','topic',?,?,?)",
      id, name, boost::describe::enum_to_string(audience.kind, "internal"), owner, ticket);
  for (const CompanyId company : audience.companies)
    tx.run("INSERT INTO article_company VALUES (?,?)", id, company);
  return id;
}

std::optional<ArticleId> article_from(Tx& tx, TicketId ticket) {
  return tx.first("SELECT id FROM article WHERE ticket_id=? ORDER BY id LIMIT 1", [](Row& row) { return row.id<ArticleId>(0); }, ticket);
}

std::vector<ArticleRevision> revisions(Tx& tx, ArticleId article, Language language) {
  std::vector<std::optional<AccountId>> by;
  auto out = tx.all(
      "SELECT number,published_by,published_at FROM article_revision WHERE article_id=? AND "
      "language=? ORDER BY number DESC LIMIT 200",
      [&](Row& row) {
        by.push_back(row.maybe_id<AccountId>(1));
        return ArticleRevision{static_cast<int>(row.integer(0)), {}, row.instant(2)};
      },
      article, code_of(language));
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i].published_by = access::named_account(tx, by[i]);
  return out;
}

std::optional<DraftText> revision(Tx& tx, ArticleId article, Language language, int number) {
  return tx.first(
      "SELECT title,description,html FROM article_revision WHERE article_id=? AND language=? AND "
      "number=?",
      [&](Row& row) {
        return DraftText{language, row.text(0), row.text(1), row.text(2)};
      },
      article, code_of(language), number);
}

void store_revision(Tx& tx, IdSource& ids, ArticleId article, const DraftText& text, AccountId by,
                    Instant at) {
  const char* language = code_of(text.language);
  auto last = tx.first(
      "SELECT number FROM article_revision WHERE article_id=? AND language=? "
      "ORDER BY number DESC LIMIT 1",
      [](Row& row) { return row.integer(0); }, article, language);
  if (!last) {
    last = tx.change(
        "INSERT INTO article_revision SELECT ?,article_id,language,1,title,description,html,NULL,"
        "updated_at FROM article_version WHERE article_id=? AND language=?",
        ids.next(), article, language);
  }
  tx.run("INSERT INTO article_revision VALUES (?,?,?,?,?,?,?,?,?)", ids.next(), article, language,
         *last + 1, text.title, text.description, text.html, by, at);
}

bool is_written_here(Tx& tx, const std::string& name, Language language) {
  return tx
      .first(
          "SELECT r.id FROM article_revision r JOIN article a ON a.id=r.article_id WHERE a.name=? "
          "AND r.language=? AND r.published_by IS NOT NULL LIMIT 1",
          [](Row&) { return true; }, name, code_of(language))
      .value_or(false);
}

}  // namespace hl::knowledge
