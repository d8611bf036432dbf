#include <algorithm>

#include "slices/people/level_store.h"
#include "slices/people/person_store.h"

namespace hl::people {

struct PersonSheet {
  PersonId id;
  std::optional<std::string> name;
  CompanyId company_id;
  std::string company_name;
  std::optional<companies::Site> site;
  std::optional<std::string> email;
  std::vector<PersonNumber> numbers;
  Language language = Language::en;
  std::optional<std::string> role_title;
  bool vip = false;
  std::optional<LevelView> level;  // what the helpdesk thinks is not shown on the portal
  std::vector<Device> devices;
};
BOOST_DESCRIBE_STRUCT(PersonSheet, (),
                      (id, name, company_id, company_name, site, email, numbers, language,
                       role_title, vip, level, devices))
struct PeoplePage {
  std::vector<PersonLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PeoplePage, (), (items, next))
struct PeopleQuery {
  std::optional<CompanyId> company_id;
  std::optional<std::string> q;
  std::optional<std::string> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(PeopleQuery, (), (company_id, q, after, limit))
struct PersonForm {
  CompanyId company_id;
  std::optional<OptionalLine> name;
  std::optional<OptionalLine> email;
  std::vector<OptionalLine> numbers;
  std::optional<Language> language;
  std::optional<SiteId> site_id;
  std::optional<OptionalLine> role_title;
};
BOOST_DESCRIBE_STRUCT(PersonForm, (),
                      (company_id, name, email, numbers, language, site_id, role_title))
struct PersonChange {
  std::optional<OptionalLine> name;
  std::optional<OptionalLine> email;
  std::optional<Language> language;
  std::optional<OptionalLine> role_title;
  std::optional<SiteId> site_id;
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (name, email, language, role_title, site_id))
struct NumberForm {
  Text<1, 60> number;
};
BOOST_DESCRIBE_STRUCT(NumberForm, (), (number))
struct LevelForm {
  std::optional<Level> level;
};
BOOST_DESCRIBE_STRUCT(LevelForm, (), (level))

namespace {

PersonSheet sheet_of(Work& work, const Person& p) {
  PersonSheet sheet;
  sheet.id = p.id;
  sheet.name = p.name;
  sheet.company_id = p.company;
  sheet.company_name = companies::company_name(work.tx, p.company).value_or("");
  sheet.site = companies::site(work.tx, p.site);
  sheet.email = p.email;
  sheet.numbers = numbers(work.tx, p.id);
  sheet.language = p.language;
  sheet.role_title = p.role_title;
  sheet.vip = p.is_vip;
  sheet.devices = devices(work.tx, p.id);
  if (work.actor.is_staff()) sheet.level = level_of(work.tx, p, work.now);
  return sheet;
}

std::optional<std::string> text_of(const std::optional<OptionalLine>& line) {
  if (!line || line->value.empty()) return std::nullopt;
  return line->value;
}

Outcome<Done> check_site(Work& work, CompanyId company, std::optional<SiteId> id) {
  if (!id) return Done{};
  if (!companies::is_site_of(work.tx, *id, company)) return invalid("/site_id", "is not a site of this company");
  return Done{};
}

Outcome<PersonSheet> get_person(Work& work, const RouteInput& input, const None&) {
  const auto p = access_person(work.tx, work.actor, input.id<PersonId>());
  if (!p) return p.error();
  return sheet_of(work, *p);
}

Outcome<PeoplePage> get_people(Work& work, const RouteInput&, const PeopleQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  PeoplePage page;
  if (query.company_id && !query.q) {
    const auto company = companies::access_company(work.tx, work.actor, *query.company_id);
    if (!company) return company.error();
    std::string after_key;
    PersonId after_id(0);
    if (query.after) {
      const auto slash = query.after->find('/');
      if (slash == std::string::npos) return invalid("/after", "is not a cursor; use `next` as given");
      after_id = PersonId(std::strtoll(query.after->c_str(), nullptr, 10));
      after_key = query.after->substr(slash + 1);
    }
    page.items = people_of_company(work.tx, company->id, after_key, after_id, limit + 1);
  } else {
    page.items = find_people(work.tx, work.actor, query.q.value_or(""), limit);
    return page;
  }
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    const auto& last = page.items.back();
    page.next = std::to_string(last.id.raw()) + "/" + name_key(last.name.value_or(""));
  }
  return page;
}

Outcome<PersonSheet> post_person(Work& work, const RouteInput&, const PersonForm& form) {
  const auto company = companies::access_company(work.tx, work.actor, form.company_id);
  if (!company) return invalid("/company_id", "is not known; choose a company you may see");
  if (const auto ok = check_site(work, company->id, form.site_id); !ok) return ok.error();
  NewPerson fresh{company->id};
  fresh.name = text_of(form.name);
  fresh.email = text_of(form.email);
  fresh.language = form.language.value_or(company->language);
  fresh.site = form.site_id;
  fresh.role_title = text_of(form.role_title);
  for (const auto& number : form.numbers) fresh.numbers.push_back(number);
  if (!fresh.name && !fresh.email && fresh.numbers.empty())
    return invalid("/name", "is missing; give a name, an e-mail address or a number", "missing");
  const auto id = create_person(work.tx, work.ids, fresh);
  if (!id) return id.error();
  return sheet_of(work, *person(work.tx, *id));
}

Outcome<PersonSheet> patch_person(Work& work, const RouteInput& input, const PersonChange& change) {
  auto p = access_person(work.tx, work.actor, input.id<PersonId>());
  if (!p) return p.error();
  if (const auto ok = check_site(work, p->company, change.site_id); !ok) return ok.error();
  if (change.name) p->name = text_of(change.name);
  if (change.email) p->email = text_of(change.email);
  if (change.language) p->language = *change.language;
  if (change.role_title) p->role_title = text_of(change.role_title);
  if (change.site_id) p->site = change.site_id;
  store_person(work.tx, *p);
  return sheet_of(work, *p);
}

Outcome<PersonSheet> post_number(Work& work, const RouteInput& input, const NumberForm& form) {
  const auto p = access_person(work.tx, work.actor, input.id<PersonId>());
  if (!p) return p.error();
  if (const auto ok = add_number(work.tx, work.ids, *p, form.number); !ok) return ok.error();
  return sheet_of(work, *p);
}

Outcome<PersonSheet> put_level(Work& work, const RouteInput& input, const LevelForm& form) {
  auto p = access_person(work.tx, work.actor, input.id<PersonId>());
  if (!p) return p.error();
  set_level(work, *p, form.level);
  p->level_set = form.level;
  return sheet_of(work, *p);
}

}  // namespace

Routes routes() {
  constexpr Roles desk = roles::desk;
  Routes out = {
      get_route<PeopleQuery, PeoplePage>("/people", "People, by company or by name, mail, number.",
                                         roles::staff, get_people, {Problem::not_found}),
      post_route<PersonForm, PersonSheet>("/people", "A new person.", desk, post_person),
      get_route<None, PersonSheet>("/people/{id}", "The sheet of a person.", roles::everybody,
                                   get_person, {Problem::not_found}),
      patch_route<PersonChange, PersonSheet>("/people/{id}", "Change a person.", desk,
                                             patch_person, {Problem::not_found}),
      post_route<NumberForm, PersonSheet>("/people/{id}/numbers", "This number is theirs.", desk,
                                          post_number, {Problem::not_found}),
      put_route<LevelForm, PersonSheet>("/people/{id}/level",
                                        "Correct the computer level; null: back to the estimate.",
                                        desk, put_level, {Problem::not_found}),
  };
  for (Route& route : level_history_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace hl::people
