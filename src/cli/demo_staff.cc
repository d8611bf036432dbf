#include "cli/demo_helpdesk.h"

#include "server/sample_data.h"

namespace hl::cli {
namespace {

struct StaffRow {
  Role role;
  const char* name;
  const char* email;
  Language language;
  const char* extension;  // empty: none
  std::vector<std::string> skills;
  std::vector<Language> languages;
};

AccountId add(DemoDesk& desk, access::NewAccount account) {
  account.password_hash = desk.password_hash;
  desk.report.accounts.push_back({account.role, account.name, account.email, demo_password});
  const AccountId id = *access::create_account(desk.work.tx, desk.work.ids, account);
  mark_sample(desk.work.tx, SampleKind::account, id.raw());
  return id;
}

std::vector<StaffRow> staff() {
  constexpr auto fr = Language::fr, nl = Language::nl, de = Language::de, en = Language::en;
  return {
      {Role::administrator, "Alix Admin", "admin@hotliner.example", en, "200", {}, {en, fr}},
      {Role::supervisor, "Sabine Laurent", "sabine@hotliner.example", fr, "210", {}, {fr, nl, de, en}},
      {Role::technician, "Tess Maes", "tess@hotliner.example", fr, "201", {"printing", "workstation"}, {fr, nl, en}},
      {Role::technician, "Jef Willems", "jef@hotliner.example", nl, "202", {"network", "identity"}, {nl, fr, en}},
      {Role::technician, "Nora Becker", "nora@hotliner.example", de, "203", {"mail", "workstation"}, {de, fr, en}},
      {Role::expert, "Eva Lambert", "eva@hotliner.example", fr, "221", {"printing", "workstation"}, {fr, en}},
      {Role::expert, "Ruben Goossens", "ruben@hotliner.example", nl, "222", {"network", "security"}, {nl, en, fr}},
      {Role::expert, "Ingrid Vogel", "ingrid@hotliner.example", de, "223", {"mail", "identity", "security"}, {de, en}},
      {Role::author, "Odile Petit", "odile@hotliner.example", fr, "", {}, {fr, en}},
  };
}

}  // namespace

void add_demo_staff(DemoDesk& desk) {
  for (const StaffRow& row : staff()) {
    access::NewAccount account;
    account.role = row.role;
    account.name = row.name;
    account.email = row.email;
    account.language = row.language;
    if (*row.extension) account.extension = row.extension;
    account.skills = row.skills;
    account.languages = row.languages;
    const AccountId id = add(desk, account);
    if (row.role == Role::technician) desk.technicians.push_back(id);
    if (row.role == Role::administrator)
      access::create_api_token(desk.work.tx, id, sample_token, desk.report.api_token, desk.work.now);
  }
  // The field technician serves two of the four companies and sees nothing of the others.
  access::NewAccount field;
  field.role = Role::field_technician;
  field.name = "Filip Adam";
  field.email = "filip@hotliner.example";
  field.language = Language::nl;
  field.extension = "231";
  field.sees_all_companies = false;
  field.companies = {desk.report.companies[0].id, desk.report.companies[1].id};
  field.skills = {"workstation", "network"};
  field.languages = {Language::nl, Language::fr};
  add(desk, field);
  // One requester of each company may use the portal.
  for (const auto& company : desk.report.companies) {
    for (const auto& person : desk.report.people) {
      if (person.company_id != company.id || !person.name) continue;
      const auto known = people::person(desk.work.tx, person.id);
      access::NewAccount portal;
      portal.role = Role::requester;
      portal.name = *person.name;
      portal.email = known->email.value_or("");
      portal.language = known->language;
      portal.person = person.id;
      portal.sees_all_companies = false;
      add(desk, portal);
      break;
    }
  }
  access::create_cti_token(desk.work.tx, sample_exchange, "BE", desk.report.cti_token);
}

}  // namespace hl::cli
