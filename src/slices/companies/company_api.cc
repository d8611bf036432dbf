#include <algorithm>

#include "base/ascii.h"
#include "slices/companies/company_store.h"
#include "slices/companies/mail_domain.h"
#include "slices/companies/usual_terms.h"

namespace hl::companies {

struct CompanySheet {
  CompanyId id;
  std::string code;
  std::string name;
  std::string country;
  Language language = Language::en;
  std::vector<Site> sites;
  std::vector<Contract> contracts;
  json::value calendar;
  json::value policy;
  std::vector<std::string> domains;
  std::vector<PhoneRange> phone_ranges;
  bool acknowledges = true;
};
BOOST_DESCRIBE_STRUCT(CompanySheet, (),
                      (id, code, name, country, language, sites, contracts, calendar, policy,
                       domains, phone_ranges, acknowledges))
struct CompaniesPage {
  std::vector<CompanyLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(CompaniesPage, (), (items, next))
struct SuppliersPage {
  std::vector<Supplier> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SuppliersPage, (), (items, next))
struct CompanyQuery {
  std::optional<std::string> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(CompanyQuery, (), (after, limit))
struct AcknowledgementForm {
  bool wanted = true;
};
BOOST_DESCRIBE_STRUCT(AcknowledgementForm, (), (wanted))
struct DomainsForm {
  std::vector<Line> domains;
};
BOOST_DESCRIBE_STRUCT(DomainsForm, (), (domains))
struct CompanyForm {
  Line name;
  Text<2, 6> code;
  Text<2, 2> country;
  Language language = Language::en;
};
BOOST_DESCRIBE_STRUCT(CompanyForm, (), (name, code, country, language))

namespace {

bool is_upper_case(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Outcome<CompanySheet> sheet_of(Work& work, CompanyId id) {
  const auto c = access_company(work.tx, work.actor, id);
  if (!c) return c.error();
  CompanySheet sheet{c->id, c->code, c->name, c->country, c->language, {}, {}, {}, {}, {}, {},
                     acknowledges(work.tx, id)};
  sheet.sites = sites(work.tx, id);
  sheet.calendar = json::parse(c->calendar);
  sheet.policy = json::parse(c->policy);
  // What the helpdesk knows of a company for itself is not shown on the company's portal.
  if (work.actor.is_staff()) {
    sheet.contracts = contracts(work.tx, id, work.now);
    sheet.domains = domains(work.tx, id);
    sheet.phone_ranges = phone_ranges(work.tx, id);
  }
  return sheet;
}

Outcome<CompanySheet> show_company(Work& work, const RouteInput& input, const None&) {
  return sheet_of(work, input.id<CompanyId>());
}

Outcome<CompaniesPage> show_companies(Work& work, const RouteInput&, const CompanyQuery& query) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  std::string after_name;
  CompanyId after_id(0);
  if (query.after) {
    const auto slash = query.after->find('/');
    if (slash == std::string::npos) return invalid("/after", "is not a cursor; use `next` as given");
    after_id = CompanyId(std::strtoll(query.after->c_str(), nullptr, 10));
    after_name = query.after->substr(slash + 1);
  }
  CompaniesPage page;
  page.items = list_companies(work.tx, work.actor, after_name, after_id, limit + 1);
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = std::to_string(page.items.back().id.raw()) + "/" + page.items.back().name;
  }
  return page;
}

Outcome<CompanySheet> open_company(Work& work, const RouteInput&, const CompanyForm& form) {
  if (!is_upper_case(form.code)) return invalid("/code", "must be two to six letters A to Z");
  if (!is_upper_case(form.country)) return invalid("/country", "must be a code like BE");
  const auto id = create_company(work.tx, work.ids,
                                 {form.code, form.name, form.country, form.language, usual_calendar,
                                  usual_policy});
  if (!id) return id.error();
  return sheet_of(work, *id);
}

Outcome<CompanySheet> rule_acknowledgements(Work& work, const RouteInput& input,
                                            const AcknowledgementForm& form) {
  const auto company = access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  store_acknowledges(work.tx, company->id, form.wanted);
  access::audit(work, {"acknowledgements_ruled", company->code, {{"wanted", form.wanted}},
                       input.remote_address});
  return sheet_of(work, company->id);
}

Outcome<CompanySheet> rule_domains(Work& work, const RouteInput& input, const DomainsForm& form) {
  constexpr std::size_t domains_max = 50;
  const auto company = access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  if (form.domains.size() > domains_max) return invalid("/domains", "are more than 50");
  std::vector<std::string> wanted;
  for (std::size_t n = 0; n < form.domains.size(); ++n) {
    const std::string domain = ascii_lower(form.domains[n].value);
    const std::string place = "/domains/" + std::to_string(n);
    if (!is_mail_domain(domain)) return invalid(place, "must be what stands behind the @, like dupont.be", "not_a_domain");
    if (is_public_domain(domain)) return invalid(place, "is one where anybody may have an address; add the people instead", "public_domain");
    const auto owner = company_of_domain(work.tx, domain);
    if (owner && *owner != company->id) return invalid(place, "belongs to another company", "domain_taken");
    if (std::find(wanted.begin(), wanted.end(), domain) == wanted.end()) wanted.push_back(domain);
  }
  store_domains(work.tx, company->id, wanted);
  json::array told(wanted.begin(), wanted.end());
  access::audit(work, {"domains_ruled", company->code, {{"domains", std::move(told)}}, input.remote_address});
  return sheet_of(work, company->id);
}

Outcome<SuppliersPage> show_suppliers(Work& work, const RouteInput&, const None&) {
  return SuppliersPage{suppliers(work.tx), std::nullopt};
}

}  // namespace

Routes brand_routes();  // brand_api.cc

Routes routes() {
  Routes out = {
      get_route<CompanyQuery, CompaniesPage>("/companies", "Companies, by name.", roles::staff,
                                             show_companies),
      post_route<CompanyForm, CompanySheet>("/companies", "A new client company.",
                                            roles::administrators, open_company,
                                            {Problem::already_exists}),
      get_route<None, CompanySheet>("/companies/{id}", "The sheet of a company.", roles::everybody,
                                    show_company, {Problem::not_found}),
      put_route<AcknowledgementForm, CompanySheet>(
          "/companies/{id}/acknowledgements",
          "Whether its people get a letter that says that their request has come in.",
          roles::administrators, rule_acknowledgements, {Problem::not_found}),
      put_route<DomainsForm, CompanySheet>(
          "/companies/{id}/domains",
          "The domains of its addresses: whoever writes from one for the first time is of this company.",
          roles::administrators, rule_domains, {Problem::not_found}),
      get_route<None, SuppliersPage>("/suppliers", "Suppliers and manufacturers.", roles::staff,
                                     show_suppliers),
  };
  for (Route& route : brand_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace hl::companies
