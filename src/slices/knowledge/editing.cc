#include "slices/knowledge/editing.h"

namespace hl::knowledge {

EditedArticle edited_article(Work& work, const FoundArticle& article) {
  Tx& tx = work.tx;
  const ArticleTerms now = terms(tx, article.id);
  EditedArticle out;
  out.id = article.name;
  out.audience = now.audience.kind;
  for (const CompanyId company : now.audience.companies) {
    // Companies' names are confidential too.
    if (!work.actor.may_see(company)) continue;
    if (const auto found = companies::company(tx, company))
      out.companies.push_back({company, found->name});
  }
  out.owner = access::named_account(tx, now.owner);
  out.review_at = now.review_at;
  out.is_archived = now.audience.is_archived;
  out.links = now.links;
  out.published = published_languages(tx, article.id);
  out.drafts = drafts(tx, article.id);
  out.may_review = may_review(work.actor);
  out.may_publish = may_publish(work.actor, now.audience);
  return out;
}

std::string article_name(std::int64_t id) { return "a" + std::to_string(id); }

}  // namespace hl::knowledge
