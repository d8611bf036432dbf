// An administrator makes accounts for those who work at the helpdesk.
#include <algorithm>

#include "slices/access/account_store.h"
#include "slices/access/audit.h"
#include "slices/access/first_password.h"
#include "slices/access/password_check.h"
#include "slices/access/second_factor.h"

namespace hl::access {

BOOST_DEFINE_ENUM_CLASS(StaffRole, technician, expert, field_technician, supervisor, author, administrator)

struct StaffForm {
  Line name;
  Text<3, 200> email;
  StaffRole role = StaffRole::technician;
  Language language = Language::en;
  std::optional<Text<0, 20>> extension;
};
BOOST_DESCRIBE_STRUCT(StaffForm, (), (name, email, role, language, extension))

struct NewStaffAnswer {
  AccountId id;
  std::string name;
  std::string email;
  std::string password;  // shown this once
};
BOOST_DESCRIBE_STRUCT(NewStaffAnswer, (), (id, name, email, password))

namespace {

bool is_address(const std::string& text) {
  const auto at = text.find('@');
  return at != std::string::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == std::string::npos &&
         text.find_first_of(" \t\r\n<>,;\"") == std::string::npos;
}

Role role_of(StaffRole staff) {
  Role role = Role::technician;
  boost::describe::enum_from_string(boost::describe::enum_to_string(staff, ""), role);
  return role;
}

NewAccount account_of(const Actor& maker, const StaffForm& form) {
  NewAccount account;
  account.role = role_of(form.role);
  account.name = form.name;
  // As signing in does, so that nobody is locked out by a capital letter.
  account.email = lower_case_email(form.email);
  account.language = form.language;
  if (form.extension && !form.extension->value.empty()) account.extension = form.extension->value;
  // Nobody gives others more than he has.
  account.sees_all_companies = maker.sees_all_companies;
  account.companies = maker.companies;
  account.languages = {form.language};
  return account;
}

// The slow hash is computed outside the database's single writer.
Outcome<Reply> make_account(Database& database, IdSource& ids, Instant now, const Actor* actor, const RouteInput& input,
                            const events::Reactions&) {
  const auto form = from_json<StaffForm>(input.body);
  if (!form) return form.error();
  if (!is_address(form->email)) return invalid("/email", "is not an e-mail address; give NAME@DOMAIN");
  if (auto stale = database.read([&](Tx& tx) { return check_fresh(tx, input, *actor, now); })) return *stale;
  NewAccount account = account_of(*actor, *form);
  const std::string password = first_password();
  account.password_hash = hash_password_in_turn(password);
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    const auto id = create_account(tx, ids, account);
    if (!id) return id.error();
    audit(tx, now, actor->id,
          {"account_made", account.email, {{"role", boost::describe::enum_to_string(account.role, "")}}, input.remote_address});
    return Reply{200, to_json(NewStaffAnswer{*id, account.name, account.email, password})};
  });
}

}  // namespace

Routes staff_routes() {
  Route making = outside_route<StaffForm, NewStaffAnswer>(
      "POST", "/accounts",
      "An account for somebody of the helpdesk; the answer is the only time its first password is shown.",
      roles::administrators, make_account, {Problem::confirmation_needed, Problem::already_exists});
  making.answers_secret = true;
  return {std::move(making)};
}

}  // namespace hl::access
