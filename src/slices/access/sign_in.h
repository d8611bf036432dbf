// How every sign-in ends, whatever its way: a session, or the question for a second factor.
#pragma once

#include "slices/access/route.h"

namespace hl::access {

// How somebody proved who he is.
BOOST_DEFINE_ENUM_CLASS(SignInWay, password, directory, provider, passkey)

struct Me {
  AccountId id;
  std::string name;
  std::string email;
  Role role = Role::requester;
  Language language = Language::en;
  std::optional<std::string> extension;
  bool on_duty = false;
  std::optional<CompanyId> company_id;
  std::optional<PersonId> person_id;
  std::optional<std::string> theme;
  // True while nothing is open but setting up a second factor.
  bool owes_second_factor = false;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (id, name, email, role, language, extension, on_duty, company_id, person_id,
                       theme, owes_second_factor))
Me me_of(const Actor& actor);

struct BegunSession {
  Actor actor;
  std::string cookie;  // the value of Set-Cookie
};
// Ends the session that came with the request (nobody's cookie survives a sign-in), forgets the
// failures and begins a new session. `is_strong`: a second factor was shown, or the way counts as
// both (a passkey; a provider that answers for its people). `source`: the name of the directory or
// provider, for the audit trail. Nothing when the account is gone or switched off.
std::optional<BegunSession> begin_session(Tx& tx, Instant now, const RouteInput& input,
                                          AccountId account, SignInWay way, bool is_strong,
                                          const std::string& source = {});

// The end of a sign-in whose way is one factor only (password, directory): 200 with Me and the
// session cookie, or 202 with SecondFactorNeeded when the account has a second factor.
// `email` is the lower-case address under which failures are counted.
Outcome<Reply> finish_first_factor(Database& database, Instant now, const RouteInput& input,
                                   AccountId account, const std::string& email, SignInWay way,
                                   const std::string& source = {});

BOOST_DEFINE_ENUM_CLASS(Factor, totp, recovery_code, passkey)
struct SecondFactorNeeded {
  std::string ticket;  // good for one sign-in, within five minutes and five codes
  Instant expires_at;
  std::vector<Factor> factors;  // what the account has
};
BOOST_DESCRIBE_STRUCT(SecondFactorNeeded, (), (ticket, expires_at, factors))

// Who asks changes what protects accounts: only in a session whose holder proved within the last
// quarter of an hour that it is he. confirmation_needed otherwise, and for programs with a token.
std::optional<Refusal> check_fresh(Tx& tx, const RouteInput& input, const Actor& actor, Instant now);

// too_many_attempts with the seconds to wait, while guesses under this key, or from where this comes,
// are locked. Keys are the lower-case e-mail addresses of accounts, or whatever else is typed.
std::optional<Refusal> guessing_lock(Tx& tx, const RouteInput& input, const std::string& key,
                                     Instant now);
// Each failure after the fourth doubles the pause, up to a quarter of an hour.
// The audit trail hears of it when there is such an account.
void count_failure(Tx& tx, Instant now, const RouteInput& input, const std::string& key,
                   std::optional<AccountId> account);
void forget_failures(Tx& tx, const std::string& key);
// An address or a name as accounts and failures are kept.
std::string lower_case_email(const std::string& email);

Reply session_reply(const BegunSession& begun);
std::string session_cookie(const std::string& token, std::chrono::seconds age,
                           const RouteInput& input);

}  // namespace hl::access
