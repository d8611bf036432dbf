// One's own security: what is set up, the password, the sessions.
#include "slices/access/account_store.h"
#include "slices/access/passkey_store.h"
#include "slices/access/password_check.h"
#include "slices/access/second_factor.h"
#include "slices/access/session_store.h"

namespace hl::access {

struct Security {
  bool totp = false;
  int recovery_codes_left = 0;
  std::vector<Passkey> passkeys;
  bool second_factor_demanded = false;  // by the helpdesk, of its staff
  bool fresh = false;  // what protects the account may be changed without proving again who one is
  bool own_password = false;  // kept here and changed here
  std::vector<SessionLine> sessions;
  std::vector<SecurityRecord> records;  // the latest first
};
BOOST_DESCRIBE_STRUCT(Security, (),
                      (totp, recovery_codes_left, passkeys, second_factor_demanded, fresh,
                       own_password, sessions, records))
struct Confirmation {
  Text<1, 1000> password;
};
BOOST_DESCRIBE_STRUCT(Confirmation, (), (password))
struct PasswordChange {
  Text<1, 1000> old_password;
  Text<1, 1000> new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old_password, new_password))

namespace {

bool has_own_password(Tx& tx, const Actor& actor) {
  const auto row = password_of(tx, actor.email);
  return row && !row->hash.empty();
}

Outcome<Security> show(Work& work, const RouteInput& input, const None&) {
  const AccountId me = work.actor.id;
  Security out;
  const auto totp = totp_of(work.tx, me);
  out.totp = totp && totp->confirmed_at;
  out.recovery_codes_left = recovery_codes_left(work.tx, me);
  out.passkeys = passkeys_of(work.tx, me);
  out.second_factor_demanded = work.actor.is_staff() && is_second_factor_demanded(work.tx);
  out.fresh = !check_fresh(work.tx, input, work.actor, work.now);
  out.own_password = has_own_password(work.tx, work.actor);
  out.sessions = sessions_of(work.tx, me, input.session_token, work.now);
  out.records = latest_security_records(work.tx, me);
  return out;
}

Outcome<Reply> confirm(Database& database, IdSource&, Instant now, const Actor* actor,
                       const RouteInput& input, const events::Reactions&) {
  const auto in = from_json<Confirmation>(input.body);
  if (!in) return in.error();
  if (auto wrong = check_own_password(database, now, input, *actor, in->password)) return *wrong;
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    const auto session = session_of(tx, input.session_token, now);
    if (!session || session->account != actor->id)
      return refuse(Problem::not_possible_now, "a program with a token has no session to confirm");
    forget_failures(tx, lower_case_email(actor->email));
    confirm_session(tx, input.session_token, now);
    return Reply{204, {}};
  });
}

std::optional<Refusal> check_new_password(const PasswordChange& in, const Actor& actor) {
  constexpr std::size_t bytes_min = 10;
  const std::string& password = in.new_password.value;
  if (password.size() < bytes_min)
    return invalid("/new_password", "give at least 10 characters", "too_short");
  if (password == in.old_password.value)
    return invalid("/new_password", "is the same as before", "unchanged");
  if (lower_case_email(password) == lower_case_email(actor.email))
    return invalid("/new_password", "is the e-mail address; anybody would try it", "too_easy");
  return std::nullopt;
}

Outcome<Reply> change_password(Database& database, IdSource& ids, Instant now, const Actor* actor,
                               const RouteInput& input, const events::Reactions&) {
  const auto in = from_json<PasswordChange>(input.body);
  if (!in) return in.error();
  if (auto wrong = check_new_password(*in, *actor)) return *wrong;
  if (!database.read([&](Tx& tx) { return has_own_password(tx, *actor); }))
    return refuse(Problem::not_possible_now, "the password of this account is kept elsewhere");
  if (auto wrong = check_own_password(database, now, input, *actor, in->old_password)) return *wrong;
  const std::string hash = hash_password_in_turn(in->new_password);
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    store_password(tx, actor->id, hash);
    forget_failures(tx, lower_case_email(actor->email));
    end_other_sessions(tx, actor->id, input.session_token);
    delete_tickets(tx, actor->id);
    record_security(tx, ids, now, {actor->id, actor->id, SecurityEvent::password_changed, input.remote_address});
    return Reply{204, {}};
  });
}

Outcome<None> end_one(Work& work, const RouteInput& input, const None&) {
  if (end_session(work.tx, work.actor.id, input.text("session")) == 0)
    return refuse(Problem::not_found);
  return None{};
}

Outcome<None> end_others(Work& work, const RouteInput& input, const None&) {
  if (end_other_sessions(work.tx, work.actor.id, input.session_token) > 0) {
    record_security(work.tx, work.ids, work.now,
                    {work.actor.id, work.actor.id, SecurityEvent::sessions_ended, input.remote_address});
  }
  return None{};
}

}  // namespace

Routes account_routes() {
  Routes out{
      get_route<None, Security>("/account/security", "What protects one's own account.",
                                roles::everybody, show),
      outside_route<Confirmation, None>(
          "POST", "/session/confirmation",
          "Prove again who one is, to change what protects the account.", roles::everybody, confirm,
          {Problem::wrong_password, Problem::too_many_attempts, Problem::not_possible_now}),
      outside_route<PasswordChange, None>(
          "PUT", "/account/password", "Change one's own password; all other sessions end.",
          roles::everybody, change_password,
          {Problem::wrong_password, Problem::too_many_attempts, Problem::not_possible_now}),
      delete_route<None>("/account/sessions", "End all one's other sessions.", roles::everybody,
                         end_others),
      delete_route<None>("/account/sessions/{session}", "End one of one's sessions.",
                         roles::everybody, end_one, {Problem::not_found}),
  };
  for (Route& route : out) route.is_open_to_debtors = true;
  return out;
}

}  // namespace hl::access
