#include "cli/new_user.h"

#include <stdexcept>

#include "base/ascii.h"
#include "lib/sodium/secrets.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "server/reactions.h"
#include "slices/access/audit.h"
#include "slices/access/first_password.h"
#include "slices/escalation/departed.h"
#include "slices/events/events.h"
#include "slices/people/people.h"

namespace hl::cli {
namespace {

template <class Enum>
Enum enum_of(const std::string& option, const std::string& text) {
  Enum out{};
  if (boost::describe::enum_from_string(text.c_str(), out)) return out;
  std::string known;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
      [&](auto d) { known += (known.empty() ? "" : ", ") + std::string(d.name); });
  throw std::runtime_error(option + " " + text + ": is not known; choose one of " + known);
}

// A portal account belongs to a person, found by the e-mail address.
PersonId person_by_email(Tx& tx, const std::string& email) {
  for (const auto& line : people::find_people(tx, system_actor(), email, 2)) {
    if (line.email == email) return line.id;
  }
  throw std::runtime_error("--email " + email +
                           ": no person has this address; add the person to a company first");
}

std::vector<CompanyId> companies_by_code(Tx& tx, const std::vector<std::string>& codes) {
  std::vector<CompanyId> out;
  for (const auto& code : codes) {
    const auto found = companies::company_by_code(tx, code);
    if (!found)
      throw std::runtime_error("--company " + code +
                               ": there is no such company; give the code of its ticket numbers");
    out.push_back(*found);
  }
  return out;
}

}  // namespace

std::string add_user(NewUser user) {
  constexpr std::size_t password_bytes_min = 10;
  access::NewAccount account;
  account.role = enum_of<Role>("--role", user.role);
  account.language = enum_of<Language>("--language", user.language);
  account.name = user.name;
  // As signing in does, so that nobody is locked out by a capital letter.
  user.email = ascii_lower(user.email);
  account.email = user.email;
  if (user.email.find('@') == std::string::npos)
    throw std::runtime_error("--email " + user.email + ": is not an e-mail address; give NAME@DOMAIN");
  if (!user.extension.empty()) account.extension = user.extension;
  account.skills = user.skills;
  account.languages = {account.language};
  if (user.password.empty()) user.password = access::first_password();
  if (user.password.size() < password_bytes_min)
    throw std::runtime_error("the password is too short; give at least 10 characters");
  account.password_hash = hash_password(user.password);
  migrate(user.database);
  Database database({user.database, 1, true});
  const auto id = database.write([&](Tx& tx) -> Outcome<AccountId> {
    if (account.role == Role::requester) account.person = person_by_email(tx, user.email);
    account.companies = companies_by_code(tx, user.company_codes);
    account.sees_all_companies = account.companies.empty();
    auto made = access::create_account(tx, database.ids(), account);
    if (made)
      access::audit(tx, Clock().now(), std::nullopt,
                    {"account_made", account.email, {{"role", user.role}}});
    return made;
  });
  if (!id) throw std::runtime_error("--email " + id.error().detail + "; choose another address");
  return user.password;
}

void reset_factors(const std::string& target, const std::string& email) {
  migrate(target);
  Database database({target, 1, true});
  const Instant now = Clock("").now();
  const auto done = database.write([&](Tx& tx) -> Outcome<Done> {
    const auto account = access::account_by_email(tx, ascii_lower(email));
    if (!account) return refuse(Problem::not_found);
    access::reset_factors(tx, *account);
    access::record_factors_reset(tx, database.ids(), now, *account);
    return Done{};
  });
  if (!done) throw std::runtime_error("--email " + email + ": no account has this address");
}

void switch_user(const std::string& target, const std::string& email, bool is_on) {
  migrate(target);
  Database database({target, 1, true});
  const events::Reactions reactions = make_reactions();
  const Instant now = Clock("").now();
  const auto done = database.write([&](Tx& tx) -> Outcome<Done> {
    const auto account = access::account_by_email(tx, ascii_lower(email));
    if (!account) return refuse(Problem::not_found);
    if (is_on) {
      access::switch_account_on(tx, *account);
    } else {
      access::switch_account_off(tx, *account, now);
      Work work{tx, now, database.ids(), system_actor(), reactions};
      escalation::take_from(work, *account);
    }
    access::audit(tx, now, std::nullopt, {is_on ? "account_switched_on" : "account_switched_off", ascii_lower(email)});
    return Done{};
  });
  if (!done) throw std::runtime_error("--email " + email + ": no account has this address");
}

}  // namespace hl::cli
