#include "slices/identity/admission.h"

#include <algorithm>

#include "slices/identity/source_store.h"
#include "slices/people/people.h"

namespace hl::identity {
namespace {

Refusal not_admitted(std::string why) { return refuse(Problem::not_admitted, std::move(why)); }

void tell(Tx& tx, Instant now, AccountId account, const char* action, const Source& source,
          const Identity& identity) {
  access::audit(tx, now, account,
                {action, identity.email, {{"source", source.name}, {"subject", identity.subject}}});
}

// Companies that are no more are left out: somebody sees less then, never more.
std::optional<std::vector<CompanyId>> companies_of(Tx& tx, const RoleOfGroup& role) {
  if (!role.companies) return std::nullopt;
  std::vector<CompanyId> out;
  for (const auto& code : *role.companies) {
    if (const auto id = companies::company_by_code(tx, code)) out.push_back(*id);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void follow_companies(Tx& tx, Instant now, const Source& source, const Actor& account, const RoleOfGroup& role) {
  const auto companies = companies_of(tx, role);
  auto served = account.companies;
  std::sort(served.begin(), served.end());
  if (companies ? !account.sees_all_companies && served == *companies : account.sees_all_companies) return;
  access::set_companies(tx, account.id, companies);
  access::audit(tx, now, std::nullopt,
                {"companies_changed", account.email, {{"source", source.name}, {"group", role.group}}});
}

// Groups decide on the role and the companies of accounts that the source made; on those of others their
// administrators.
Outcome<Done> follow_groups(Tx& tx, Instant now, const Source& source, const Identity& identity,
                            const Actor& account) {
  const auto role = role_of(source.settings, identity.groups);
  if (!role) return not_admitted("is in no group that has a role");
  follow_companies(tx, now, source, account, *role);
  if (role->role == account.role) return Done{};
  access::set_role(tx, account.id, role->role);
  access::audit(tx, now, std::nullopt,
                {"role_changed", account.email,
                 {{"source", source.name},
                  {"from", boost::describe::enum_to_string(account.role, "")},
                  {"to", boost::describe::enum_to_string(role->role, "")}}});
  return Done{};
}

Outcome<AccountId> admit_linked(Tx& tx, Instant now, const Source& source, const Identity& identity,
                                const Link& link) {
  const auto account = access::actor_by_account(tx, link.account);
  if (!account || access::is_switched_off(tx, link.account))
    return not_admitted("the account is switched off");
  if (!may_link(source, *account))
    return not_admitted("the account is no longer of this source's company or staff");
  if (link.is_made && !source.company) {
    if (const auto kept = follow_groups(tx, now, source, identity, *account); !kept)
      return kept.error();
  }
  return link.account;
}

Outcome<AccountId> link_by_email(Tx& tx, Instant now, const Source& source, const Identity& identity,
                                 AccountId id) {
  const auto account = access::actor_by_account(tx, id);
  if (!source.settings.link_by_email)
    return not_admitted("the address has an account, and the source does not link by e-mail");
  if (!identity.is_email_verified)
    return not_admitted("the address has an account, and the source has not verified the address");
  if (!account || !may_link(source, *account) || has_link(tx, source.id, id))
    return not_admitted("the address has an account that is not for this source");
  if (access::is_switched_off(tx, id)) return not_admitted("the account is switched off");
  store_link(tx, source.id, identity.subject, {id, false}, now);
  tell(tx, now, id, "account_linked", source, identity);
  return id;
}

Outcome<PersonId> person_for(Tx& tx, IdSource& ids, const Source& source, const Identity& identity) {
  const auto same = people_with_email(tx, *source.company, identity.email);
  if (same.size() > 1) return not_admitted("several people of the company have this address");
  if (same.empty()) {
    const auto company = companies::company(tx, *source.company);
    people::NewPerson person{*source.company};
    person.name = identity.name;
    person.email = identity.email;
    person.language = company ? company->language : source.settings.language;
    return people::create_person(tx, ids, person);
  }
  // Whoever is known by this address may be a VIP with a history; the source must have checked it.
  if (!identity.is_email_verified)
    return not_admitted("the address is somebody's, and the source has not verified it");
  if (has_account(tx, same.front())) return not_admitted("the person has another account");
  return same.front();
}

Outcome<AccountId> make(Tx& tx, IdSource& ids, Instant now, const Source& source,
                        const Identity& identity) {
  access::NewAccount account;
  account.name = identity.name;
  account.email = identity.email;
  account.language = source.settings.language;
  account.languages = {account.language};
  if (source.company) {
    account.role = Role::requester;
    account.sees_all_companies = false;
    const auto person = person_for(tx, ids, source, identity);
    if (!person) return person.error();
    account.person = *person;
    if (const auto known = people::person(tx, *person)) account.language = known->language;
  } else {
    const auto role = role_of(source.settings, identity.groups);
    if (!role) return not_admitted("is in no group that has a role");
    account.role = role->role;
    if (auto companies = companies_of(tx, *role)) {
      account.sees_all_companies = false;
      account.companies = std::move(*companies);
    }
  }
  const auto id = access::create_account(tx, ids, account);
  if (!id) return not_admitted(id.error().detail);
  store_link(tx, source.id, identity.subject, {*id, true}, now);
  tell(tx, now, *id, "account_made", source, identity);
  return *id;
}

}  // namespace

bool may_link(const Source& source, const Actor& account) {
  if (source.company) return account.role == Role::requester && account.company == source.company;
  return account.is_staff();
}

Outcome<AccountId> admit(Tx& tx, IdSource& ids, Instant now, const Source& source,
                         const Identity& identity) {
  if (const auto link = link_of(tx, source.id, identity.subject))
    return admit_linked(tx, now, source, identity, *link);
  if (identity.email.find('@') == std::string::npos)
    return not_admitted("the source says no e-mail address");
  if (const auto same = access::account_by_email(tx, identity.email))
    return link_by_email(tx, now, source, identity, *same);
  if (source.settings.unknown_people == UnknownPeople::refuse)
    return not_admitted("has no account, and the source makes none");
  if (identity.name.empty()) return not_admitted("the source says no name");
  return make(tx, ids, now, source, identity);
}

void end_if_left(Tx& tx, Instant now, const Source& source, const Identity& identity) {
  const auto link = link_of(tx, source.id, identity.subject);
  if (!link || !link->is_made || source.company || role_of(source.settings, identity.groups)) return;
  access::end_access(tx, link->account);
  tell(tx, now, link->account, "access_ended", source, identity);
}

}  // namespace hl::identity
