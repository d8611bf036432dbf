// What concerns an article in all languages: who reads it, who answers for it, what it is about.
#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

#include "slices/knowledge/draft_store.h"

namespace hl::knowledge {
namespace {

LinkKind link_kind(const std::string& code) {
  LinkKind kind = LinkKind::product;
  boost::describe::enum_from_string(code.c_str(), kind);
  return kind;
}

// The search index reads the audience with each version.
void tell_index(Tx& tx, IdSource& ids, ArticleId article) {
  tx.run("UPDATE article_version SET changed=? WHERE article_id=?", next_change(tx, ids), article);
}

struct Candidate {
  ArticleId id;
  std::string audience;
  ArticleDraftLine line;
  std::optional<AccountId> by;
};

std::vector<ArticleDraftLine> those_to_write(Tx& tx, const Actor& actor, std::vector<Candidate> found,
                                      int limit) {
  std::vector<ArticleDraftLine> out;
  for (Candidate& one : found) {
    if (std::ssize(out) >= limit) break;
    if (!may_write(actor, audience_of(tx, one.id, one.audience, false))) continue;
    one.line.saved_by = access::named_account(tx, one.by);
    out.push_back(std::move(one.line));
  }
  return out;
}

// So many are looked at for a list: beyond, nobody reads.
constexpr int looked_at_max = 500;

}  // namespace

std::vector<ArticleLink> links(Tx& tx, ArticleId article) {
  return tx.all(
      "SELECT kind,target FROM article_link WHERE article_id=? ORDER BY kind,target",
      [](Row& row) {
        return ArticleLink{link_kind(row.text(0)), row.text(1)};
      },
      article);
}

ArticleTerms terms(Tx& tx, ArticleId article) {
  ArticleTerms out;
  std::string audience;
  bool is_archived = false;
  tx.each(
      "SELECT audience,owner_id,review_at,archived_at FROM article WHERE id=?",
      [&](Row& row) {
        audience = row.text(0);
        out.owner = row.maybe_id<AccountId>(1);
        out.review_at = row.maybe_instant(2);
        is_archived = row.maybe_instant(3).has_value();
      },
      article);
  out.audience = audience_of(tx, article, audience, is_archived);
  out.links = links(tx, article);
  return out;
}

void store_terms(Tx& tx, IdSource& ids, ArticleId article, const ArticleTerms& terms) {
  tx.run("UPDATE article SET audience=?,owner_id=?,review_at=? WHERE id=?",
         boost::describe::enum_to_string(terms.audience.kind, "internal"), terms.owner,
         terms.review_at, article);
  tx.run("DELETE FROM article_company WHERE article_id=?", article);
  for (const CompanyId company : terms.audience.companies)
    tx.run("INSERT INTO article_company VALUES (?,?) ON CONFLICT DO NOTHING", article, company);
  tx.run("DELETE FROM article_link WHERE article_id=?", article);
  for (const ArticleLink& link : terms.links) {
    tx.run("INSERT INTO article_link VALUES (?,?,?) ON CONFLICT DO NOTHING", article,
           boost::describe::enum_to_string(link.kind, "product"), link.target.value);
  }
  tell_index(tx, ids, article);
}

void archive(Tx& tx, IdSource& ids, ArticleId article, std::optional<Instant> at) {
  tx.run("UPDATE article SET archived_at=? WHERE id=?", at, article);
  tell_index(tx, ids, article);
}

std::vector<ArticleDraftLine> draft_lines(Tx& tx, const Actor& actor, int limit) {
  auto found = tx.all(
      "SELECT a.id,a.audience,a.name,d.title,d.language,d.state,d.saved_at,d.saved_by "
      "FROM article_draft d JOIN article a ON a.id=d.article_id WHERE a.archived_at IS NULL "
      "ORDER BY d.saved_at DESC,d.id DESC LIMIT ?",
      [](Row& row) {
        return Candidate{row.id<ArticleId>(0),
                         row.text(1),
                         {row.text(2), row.text(3), language_of(row.text(4)),
                          row.text(5) == "reviewed" ? ArticleDraftState::reviewed : ArticleDraftState::draft,
                          {}, row.instant(6)},
                         row.id<AccountId>(7)};
      },
      looked_at_max);
  return those_to_write(tx, actor, std::move(found), limit);
}

std::vector<ArticleDraftLine> due_reviews(Tx& tx, const Actor& actor, Instant until, int limit) {
  auto found = tx.all(
      "SELECT a.id,a.audience,a.name,v.title,v.language,a.review_at,a.owner_id FROM article a "
      "JOIN article_version v ON v.article_id=a.id AND v.language=(SELECT min(w.language) FROM "
      "article_version w WHERE w.article_id=a.id) WHERE a.review_at<=? AND a.archived_at IS NULL "
      "ORDER BY a.review_at,a.id LIMIT ?",
      [](Row& row) {
        return Candidate{row.id<ArticleId>(0),
                         row.text(1),
                         {row.text(2), row.text(3), language_of(row.text(4)),
                          ArticleDraftState::reviewed, {}, row.instant(5)},
                         row.maybe_id<AccountId>(6)};
      },
      until, looked_at_max);
  return those_to_write(tx, actor, std::move(found), limit);
}

}  // namespace hl::knowledge
