// Words that mean the same to the people of a company, kept by whoever answers for the knowledge base.
#include "engines/text/words.h"
#include "slices/knowledge/knowledge_routes.h"
#include "slices/knowledge/synonym_store.h"

namespace hl::knowledge {

struct SynonymForm {
  CompanyId company_id;
  std::optional<Text<0, 500>> en, fr, nl, de;  // separated by commas
};
BOOST_DESCRIBE_STRUCT(SynonymForm, (), (company_id, en, fr, nl, de))
struct SynonymSheet {
  std::int64_t id = 0;
  CompanyId company_id;
  std::string en, fr, nl, de;
  Instant changed_at{};
  std::optional<access::NamedAccount> changed_by;
};
BOOST_DESCRIBE_STRUCT(SynonymSheet, (), (id, company_id, en, fr, nl, de, changed_at, changed_by))
struct SynonymsPage {
  std::vector<SynonymSheet> items;
};
BOOST_DESCRIBE_STRUCT(SynonymsPage, (), (items))
struct SynonymsQuery {
  std::optional<CompanyId> company_id;
};
BOOST_DESCRIBE_STRUCT(SynonymsQuery, (), (company_id))

namespace {

constexpr Roles answerable = role_bit(Role::administrator) | role_bit(Role::supervisor) | role_bit(Role::author);
constexpr std::size_t phrases_max = 20;

SynonymSheet sheet(const StoredSynonym& s) {
  return {s.id.raw(), s.company, s.words.en, s.words.fr, s.words.nl, s.words.de, s.changed_at, s.changed_by};
}

// As it is stored: each phrase once, with ", " between them.
Outcome<std::string> tidy(const std::optional<Text<0, 500>>& given, const std::string& pointer) {
  std::string out;
  const auto phrases = text::phrases_in(given ? given->value : "");
  if (phrases.size() > phrases_max) return invalid(pointer, "has more than 20 words; put some in another row", "too_long");
  for (const std::string& phrase : phrases) {
    const auto words = text::split_words(phrase);
    if (words.empty()) return invalid(pointer, "\"" + phrase + "\" has no letter or digit; take it out");
    if (words.size() > text::phrase_words_max)
      return invalid(pointer, "\"" + phrase + "\" has more than four words; shorten it", "too_long");
    out += (out.empty() ? "" : ", ") + phrase;
  }
  return out;
}

Outcome<SynonymWords> words_of(const SynonymForm& form) {
  SynonymWords out;
  std::size_t phrases = 0;
  const auto take = [&](const auto& given, const std::string& pointer, std::string& to) -> Outcome<Done> {
    auto kept = tidy(given, pointer);
    if (!kept) return kept.error();
    phrases += text::phrases_in(*kept).size();
    to = std::move(*kept);
    return Done{};
  };
  if (const auto ok = take(form.en, "/en", out.en); !ok) return ok.error();
  if (const auto ok = take(form.fr, "/fr", out.fr); !ok) return ok.error();
  if (const auto ok = take(form.nl, "/nl", out.nl); !ok) return ok.error();
  if (const auto ok = take(form.de, "/de", out.de); !ok) return ok.error();
  if (phrases < 2) return invalid("/en", "needs two words that mean the same, in one language or several, with commas between them", "missing");
  return out;
}

json::object told(const StoredSynonym& s) {
  return {{"company_id", s.company.raw()}, {"en", s.words.en}, {"fr", s.words.fr}, {"nl", s.words.nl}, {"de", s.words.de}};
}

Outcome<SynonymsPage> list_synonyms(Work& work, const RouteInput&, const SynonymsQuery& query) {
  if (!query.company_id) return invalid("/company_id", "is missing; say whose words", "missing");
  const auto company = companies::access_company(work.tx, work.actor, *query.company_id);
  if (!company) return company.error();
  SynonymsPage page;
  for (const StoredSynonym& one : synonyms_of(work.tx, company->id)) page.items.push_back(sheet(one));
  return page;
}

Outcome<SynonymSheet> keep(Work& work, StoredSynonym synonym, const SynonymForm& form, const std::string& what) {
  auto words = words_of(form);
  if (!words) return words.error();
  synonym.words = std::move(*words);
  synonym.changed_at = work.now;
  store_synonym(work.tx, synonym, work.actor.id);
  access::audit(work, {what, std::to_string(synonym.id.raw()), told(synonym)});
  return sheet(*access_synonym(work.tx, work.actor, synonym.id));
}

Outcome<SynonymSheet> add_synonym(Work& work, const RouteInput&, const SynonymForm& form) {
  const auto company = companies::access_company(work.tx, work.actor, form.company_id);
  if (!company) return invalid("/company_id", "is not known; choose a company you may see");
  if (std::ssize(synonyms_of(work.tx, company->id)) >= synonyms_max)
    return refuse(Problem::not_possible_now, "this company has 1000 rows of synonyms; remove one first");
  return keep(work, {SynonymId(work.ids.next()), company->id, {}, {}, {}}, form, "synonym_added");
}

Outcome<SynonymSheet> change_synonym(Work& work, const RouteInput& input, const SynonymForm& form) {
  auto known = access_synonym(work.tx, work.actor, input.id<SynonymId>());
  if (!known) return known.error();
  if (known->company != form.company_id) return invalid("/company_id", "cannot be changed; add the words to the other company");
  return keep(work, std::move(*known), form, "synonym_changed");
}

Outcome<None> drop_synonym(Work& work, const RouteInput& input, const None&) {
  const auto known = access_synonym(work.tx, work.actor, input.id<SynonymId>());
  if (!known) return known.error();
  remove_synonym(work.tx, known->id);
  access::audit(work, {"synonym_removed", std::to_string(known->id.raw()), told(*known)});
  return None{};
}

}  // namespace

Routes synonym_routes() {
  return {
      get_route<SynonymsQuery, SynonymsPage>("/synonyms", "Words that mean the same to the people of a company, the newest first.",
                                             answerable, list_synonyms, {Problem::not_found}),
      post_route<SynonymForm, SynonymSheet>("/synonyms", "Add words that mean the same.", answerable, add_synonym,
                                            {Problem::not_possible_now}),
      put_route<SynonymForm, SynonymSheet>("/synonyms/{id}", "Change them.", answerable, change_synonym, {Problem::not_found}),
      delete_route<None>("/synonyms/{id}", "Forget them.", answerable, drop_synonym, {Problem::not_found}),
  };
}

}  // namespace hl::knowledge
