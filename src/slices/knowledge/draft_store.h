// SQL of what is being written: drafts, earlier publications, what an article is about.
#pragma once

#include "slices/knowledge/article_store.h"
#include "slices/knowledge/lifecycle.h"

namespace hl::knowledge {

struct ArticleDraft {
  Language language = Language::en;
  std::string title;
  std::string description;
  std::string html;
  ArticleDraftState state = ArticleDraftState::draft;
  // Counts how often it was saved; 0: not yet, the text is what is published.
  std::int64_t edition = 0;
  std::optional<access::NamedAccount> saved_by;
  std::optional<Instant> saved_at;
  std::optional<access::NamedAccount> reviewed_by;
};
BOOST_DESCRIBE_STRUCT(ArticleDraft, (),
                      (language, title, description, html, state, edition, saved_by, saved_at,
                       reviewed_by))

std::optional<ArticleDraft> draft(Tx& tx, ArticleId article, Language language);
std::vector<ArticleDraft> drafts(Tx& tx, ArticleId article);
// What is published in this language, as a draft to begin with.
std::optional<ArticleDraft> published(Tx& tx, ArticleId article, Language language);
std::vector<Language> published_languages(Tx& tx, ArticleId article);

struct DraftText {
  Language language = Language::en;
  std::string title, description, html;
};
// Adds it or replaces it; false when it was saved by somebody since `edition`. A saved text is a draft
// again, whatever it was.
bool save_draft(Tx& tx, IdSource& ids, ArticleId article, const DraftText& text,
                std::int64_t edition, AccountId by, Instant at);
void mark_reviewed(Tx& tx, ArticleId article, Language language, AccountId by);
void remove_draft(Tx& tx, ArticleId article, Language language);

// A new article that nobody but staff sees, without any text.
ArticleId create_article(Tx& tx, IdSource& ids, const std::string& name, const Audience& audience,
                         AccountId owner, std::optional<TicketId> ticket);

// The article that was begun from a ticket.
std::optional<ArticleId> article_from(Tx& tx, TicketId ticket);

BOOST_DEFINE_ENUM_CLASS(LinkKind, cause, action, product, device)
// `target`: MODEL/ID of a troubleshooting model, or what the product or device is called.
struct ArticleLink {
  LinkKind kind = LinkKind::product;
  Line target;
};
BOOST_DESCRIBE_STRUCT(ArticleLink, (), (kind, target))
std::vector<ArticleLink> links(Tx& tx, ArticleId article);

struct ArticleTerms {
  Audience audience;
  std::optional<AccountId> owner;
  std::optional<Instant> review_at;
  std::vector<ArticleLink> links;
};
ArticleTerms terms(Tx& tx, ArticleId article);
void store_terms(Tx& tx, IdSource& ids, ArticleId article, const ArticleTerms& terms);
void archive(Tx& tx, IdSource& ids, ArticleId article, std::optional<Instant> at);

struct ArticleRevision {
  int number = 0;
  std::optional<access::NamedAccount> published_by;  // nobody: imported
  Instant published_at{};
};
BOOST_DESCRIBE_STRUCT(ArticleRevision, (), (number, published_by, published_at))
std::vector<ArticleRevision> revisions(Tx& tx, ArticleId article, Language language);
std::optional<DraftText> revision(Tx& tx, ArticleId article, Language language, int number);
// Keeps what was published; what was there before the first publication here becomes number 1.
void store_revision(Tx& tx, IdSource& ids, ArticleId article, const DraftText& text, AccountId by,
                    Instant at);

// Whether somebody published this text here, whatever source the article came from.
bool is_written_here(Tx& tx, const std::string& name, Language language);

struct ArticleDraftLine {
  std::string id;
  std::string title;
  Language language = Language::en;
  ArticleDraftState state = ArticleDraftState::draft;
  std::optional<access::NamedAccount> saved_by;
  Instant saved_at{};
};
BOOST_DESCRIBE_STRUCT(ArticleDraftLine, (), (id, title, language, state, saved_by, saved_at))
// Newest first; only what the actor may write.
std::vector<ArticleDraftLine> draft_lines(Tx& tx, const Actor& actor, int limit);
// Published ones whose review is due by `until`, the most overdue first.
std::vector<ArticleDraftLine> due_reviews(Tx& tx, const Actor& actor, Instant until, int limit);

}  // namespace hl::knowledge
