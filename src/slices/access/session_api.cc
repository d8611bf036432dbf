#include "slices/access/account_store.h"
#include "slices/access/audit.h"
#include "slices/access/begun_session.h"
#include "slices/access/password_check.h"
#include "slices/access/preferences.h"
#include "slices/access/second_factor.h"
#include "slices/access/session_store.h"

namespace hl::access {

struct SignIn {
  Text<1, 200> email;
  Text<1, 1000> password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))

struct SettingsChange {
  std::optional<Language> language;
  std::optional<bool> on_duty;
  std::optional<Text<0, 20>> theme;
};
BOOST_DESCRIBE_STRUCT(SettingsChange, (), (language, on_duty, theme))

struct StaffLine {
  AccountId id;
  std::string name;
  Role role = Role::technician;
  std::string email;
  std::optional<std::string> extension;
  std::vector<Language> languages;
  std::vector<std::string> skills;
  bool on_duty = false;
};
BOOST_DESCRIBE_STRUCT(StaffLine, (), (id, name, role, email, extension, languages, skills, on_duty))
struct StaffPage {
  std::vector<StaffLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(StaffPage, (), (items, next))

namespace {

// The slow hash is computed outside the database's single writer, else one guesser would hold up
// everybody.
Outcome<Reply> sign_in(Database& database, IdSource&, Instant now, const Actor*,
                       const RouteInput& input, const events::Reactions&) {
  const auto body = from_json<SignIn>(input.body);
  if (!body) return body.error();
  const std::string email = lower_case_email(body->email);
  const auto account = check_password(database, now, input, email, body->password.value);
  if (!account) return account.error();
  return finish_first_factor(database, now, input, *account, email, SignInWay::password);
}

Outcome<Me> show_me(Work& work, const RouteInput&, const None&) { return me_of(work.actor); }

Outcome<Me> change_me(Work& work, const RouteInput&, const SettingsChange& change) {
  store_settings(work.tx, work.actor.id, change.language, change.on_duty,
                 change.theme ? std::optional(change.theme->value) : std::nullopt);
  Actor changed = *actor_by_account(work.tx, work.actor.id);
  changed.owes_second_factor = work.actor.owes_second_factor;
  return me_of(changed);
}

Outcome<None> sign_out(Work& work, const RouteInput& input, const None&) {
  delete_session(work.tx, input.session_token);
  audit(work, {"signed_out", work.actor.email, {}, input.remote_address});
  return None{};
}

Outcome<StaffPage> list_staff(Work& work, const RouteInput&, const None&) {
  StaffPage page;
  for (const Actor& a : all_staff(work.tx)) {
    page.items.push_back(
        {a.id, a.name, a.role, a.email, a.extension, a.languages, a.skills, a.is_on_duty});
  }
  return page;
}

}  // namespace

Routes routes() {
  Route signing_in = outside_route<SignIn, Me>(
      "POST", "/session",
      "Sign in; the answer sets the session cookie, or asks for a second factor.", 0, sign_in,
      {Problem::sign_in_failed, Problem::too_many_attempts});
  signing_in.other_schemas[202] = routing::schema_thunk<SecondFactorNeeded>(SchemaUse::response);
  Routes out{
      std::move(signing_in),
      open_to_debtors(
          get_route<None, Me>("/session", "Who is signed in.", roles::everybody, show_me)),
      open_to_debtors(patch_route<SettingsChange, Me>("/session", "Change one's own settings.",
                                                      roles::everybody, change_me)),
      open_to_debtors(delete_route<None>("/session", "Sign out.", roles::everybody, sign_out)),
      get_route<None, StaffPage>("/staff", "Everybody of the helpdesk.", roles::staff, list_staff),
  };
  for (Routes part : {second_factor_routes(), passkey_routes(), account_routes(), preferences_routes(),
                      helpdesk_security_routes(), staff_routes(), link_routes()}) {
    for (Route& route : part) out.push_back(std::move(route));
  }
  return out;
}

}  // namespace hl::access
