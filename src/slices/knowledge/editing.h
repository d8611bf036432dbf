// An article as whoever writes it sees it.
#pragma once

#include "slices/companies/companies.h"
#include "slices/knowledge/draft_store.h"

namespace hl::knowledge {

struct AudienceCompany {
  CompanyId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(AudienceCompany, (), (id, name))

struct EditedArticle {
  std::string id;
  AudienceKind audience = AudienceKind::internal;
  std::vector<AudienceCompany> companies;
  std::optional<access::NamedAccount> owner;
  std::optional<Instant> review_at;
  bool is_archived = false;
  std::vector<ArticleLink> links;
  std::vector<Language> published;
  std::vector<ArticleDraft> drafts;  // in all languages
  bool may_review = false;
  bool may_publish = false;
};
BOOST_DESCRIBE_STRUCT(EditedArticle, (),
                      (id, audience, companies, owner, review_at, is_archived, links, published,
                       drafts, may_review, may_publish))
EditedArticle edited_article(Work& work, const FoundArticle& article);

// The name of a new article; also its address.
std::string article_name(std::int64_t id);

}  // namespace hl::knowledge
