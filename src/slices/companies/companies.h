// Client companies with their sites, contracts, calendar, policy, domains and phone ranges; and the
// suppliers and manufacturers behind them. The only header of this slice for others.
#pragma once

#include "slices/access/access.h"
#include "slices/companies/usual_terms.h"

namespace hl::companies {

struct Site {
  SiteId id;
  std::string name;
  std::string address;
  std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(Site, (), (id, name, address, phone))

struct Contract {
  std::int64_t id = 0;
  std::string title;
  std::string covers;
  std::string starts_on;
  std::optional<std::string> ends_on;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(Contract, (), (id, title, covers, starts_on, ends_on, active))

struct PhoneRange {
  std::string first;
  std::string last;
};
BOOST_DESCRIBE_STRUCT(PhoneRange, (), (first, last))

struct Company {
  CompanyId id;
  std::string code;  // upper case; begins the ticket numbers
  std::string name;
  std::string country;  // ISO 3166-1 alpha-2
  Language language = Language::en;
  std::string calendar;  // JSON as `hotliner deadlines replay` reads it
  std::string policy;    // JSON: {"first_answer":"PT1H","solution":"PT8H"}
  bool acknowledges = true;  // whether its people are told that a ticket was opened
};

struct NewCompany {
  std::string code;
  std::string name;
  std::string country;
  Language language = Language::en;
  std::string calendar;
  std::string policy;
};

// The one door to a company: not_found unless the actor may see it.
Outcome<Company> access_company(Tx& tx, const Actor& actor, CompanyId id);
// Without asking who: for reactions, the ticker and tests.
std::optional<Company> company(Tx& tx, CompanyId id);
std::optional<std::string> company_name(Tx& tx, CompanyId id);
std::vector<Contract> contracts(Tx& tx, CompanyId id, Instant now);
std::optional<Site> site(Tx& tx, std::optional<SiteId> id);
bool is_site_of(Tx& tx, SiteId id, CompanyId company);
// The company whose phone range holds this number, or nothing.
std::optional<CompanyId> company_by_number(Tx& tx, const std::string& e164);
// By the code of its tickets, as "DUP".
std::optional<CompanyId> company_by_code(Tx& tx, const std::string& code);
// Takes the next number of the company's tickets: "DUP-1042". Nothing if there is no such company.
struct Numbered {
  Company company;
  std::string number;
};
std::optional<Numbered> number_ticket(Tx& tx, CompanyId id);
// Lets `tx` remember what opening tickets for these people asks of their companies.
constexpr std::size_t read_ahead_chunk = 64;
void read_ahead(Tx& tx, const std::vector<std::int64_t>& people);

Outcome<CompanyId> create_company(Tx& tx, IdSource& ids, const NewCompany& company);
// The texts must have passed parse_calendar and parse_policy of the deadlines slice.
void store_calendar(Tx& tx, CompanyId id, const std::string& calendar);
void store_policy(Tx& tx, CompanyId id, const std::string& policy);
SiteId add_site(Tx& tx, IdSource& ids, CompanyId company, const std::string& name,
                const std::string& address, const std::optional<std::string>& phone);
void add_contract(Tx& tx, IdSource& ids, CompanyId company, const Contract& contract);
void add_domain(Tx& tx, CompanyId company, const std::string& domain);
void add_phone_range(Tx& tx, IdSource& ids, CompanyId company, const PhoneRange& range);

BOOST_DEFINE_ENUM_CLASS(SupplierKind, supplier, manufacturer)
struct SupplierContact {
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(SupplierContact, (), (name, email, phone))
struct Supplier {
  SupplierId id;
  std::string name;
  SupplierKind kind = SupplierKind::supplier;
  Language language = Language::en;
  std::vector<SupplierContact> contacts;
};
BOOST_DESCRIBE_STRUCT(Supplier, (), (id, name, kind, language, contacts))
SupplierId add_supplier(Tx& tx, IdSource& ids, const Supplier& supplier);
std::optional<Supplier> supplier(Tx& tx, std::optional<SupplierId> id);
std::vector<Supplier> suppliers(Tx& tx);

struct NamedSupplier {
  SupplierId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedSupplier, (), (id, name))

struct CompanyLine {
  CompanyId id;
  std::string code;
  std::string name;
  std::string country;
  Language language = Language::en;
};
BOOST_DESCRIBE_STRUCT(CompanyLine, (), (id, code, name, country, language))
// Companies the actor may see whose name begins with `prefix` (any case), by name.
std::vector<CompanyLine> find_companies(Tx& tx, const Actor& actor, const std::string& prefix,
                                        int limit);

Routes routes();

}  // namespace hl::companies
