// One-time passwords and recovery codes: the second step of signing in, and setting them up.
#include "lib/oath/totp.h"
#include "lib/sodium/secrets.h"
#include "lib/url/web_origin.h"
#include "slices/access/account_store.h"
#include "slices/access/password_check.h"
#include "slices/access/second_factor.h"

namespace hl::access {

struct SecondFactor {
  Text<1, 100> ticket;
  Text<1, 60> code;
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (ticket, code))
struct TotpOffer {
  std::string secret;  // base32
  std::string uri;     // otpauth://, for a QR code
};
BOOST_DESCRIBE_STRUCT(TotpOffer, (), (secret, uri))
struct TotpConfirmation {
  Text<1, 20> code;
};
BOOST_DESCRIBE_STRUCT(TotpConfirmation, (), (code))
struct RecoveryCodes {
  std::vector<std::string> recovery_codes;  // shown once; empty when earlier ones still hold
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))
struct TotpRemoval {
  Text<1, 1000> password;
  Text<1, 60> code;
};
BOOST_DESCRIBE_STRUCT(TotpRemoval, (), (password, code))

namespace {

// An answer whose traces in the database stay even when it is a refusal.
struct Told {
  Outcome<Reply> reply;
};

Told take_second_factor(Tx& tx, IdSource& ids, Instant now, const RouteInput& input,
                        const SecondFactor& in) {
  const auto ticket = ticket_of(tx, in.ticket, now);
  const auto account = ticket ? actor_by_account(tx, ticket->account) : std::nullopt;
  if (!account) return {refuse(Problem::sign_in_expired)};
  if (auto lock = guessing_lock(tx, input, account->email, now)) return {std::move(*lock)};
  if (!take_code(tx, account->id, in.code, now)) {
    take_try_from_ticket(tx, in.ticket);
    count_failure(tx, now, input, account->email, account->id);
    return {refuse(Problem::wrong_code)};
  }
  constexpr std::size_t totp_length_max = 7;
  if (in.code.value.size() > totp_length_max)
    record_security(tx, ids, now, {account->id, account->id, SecurityEvent::recovery_code_used, input.remote_address});
  delete_tickets(tx, account->id);
  const auto begun = begin_session(tx, now, input, account->id, ticket->way, true, ticket->source);
  if (!begun) return {refuse(Problem::sign_in_expired)};
  return {session_reply(*begun)};
}

Outcome<Reply> give_second_factor(Database& database, IdSource& ids, Instant now, const Actor*,
                                  const RouteInput& input, const events::Reactions&) {
  const auto in = from_json<SecondFactor>(input.body);
  if (!in) return in.error();
  return database.write([&](Tx& tx) { return take_second_factor(tx, ids, now, input, *in); }).reply;
}

Outcome<TotpOffer> offer(Work& work, const RouteInput& input, const None&) {
  if (auto stale = check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  const auto present = totp_of(work.tx, work.actor.id);
  if (present && present->confirmed_at) return refuse(Problem::already_exists);
  constexpr std::size_t secret_bytes = 20;  // RFC 4226, section 4, requirement 6
  const std::string secret = totp::base32(random_bytes(secret_bytes));
  offer_totp(work.tx, work.actor.id, secret, work.now);
  return TotpOffer{secret, "otpauth://totp/Hotliner:" + percent_encode(work.actor.email) +
                               "?secret=" + secret + "&issuer=Hotliner"};
}

Outcome<RecoveryCodes> confirm(Work& work, const RouteInput& input, const TotpConfirmation& in) {
  if (auto stale = check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  const auto offered = totp_of(work.tx, work.actor.id);
  if (!offered) return refuse(Problem::not_possible_now, "no secret was offered");
  if (offered->confirmed_at) return refuse(Problem::already_exists);
  const auto step = step_of_offer(*offered, in.code, work.now);
  if (!step) return refuse(Problem::wrong_code);
  adopt_second_factor(work.tx, input, work.actor.id);
  confirm_totp(work.tx, work.actor.id, *step, work.now);
  record_security(work.tx, work.ids, work.now,
                  {work.actor.id, work.actor.id, SecurityEvent::totp_on, input.remote_address});
  if (recovery_codes_left(work.tx, work.actor.id) > 0) return RecoveryCodes{};
  return RecoveryCodes{renew_recovery_codes(work.tx, work.actor.id)};
}

Outcome<RecoveryCodes> renew(Work& work, const RouteInput& input, const None&) {
  if (auto stale = check_fresh(work.tx, input, work.actor, work.now)) return *stale;
  if (factors_of(work.tx, work.actor.id).empty())
    return refuse(Problem::not_possible_now, "set up a second factor first");
  record_security(work.tx, work.ids, work.now,
                  {work.actor.id, work.actor.id, SecurityEvent::recovery_codes_made, input.remote_address});
  return RecoveryCodes{renew_recovery_codes(work.tx, work.actor.id)};
}

Told take_off(Tx& tx, IdSource& ids, Instant now, const RouteInput& input, const Actor& actor,
              const std::string& code) {
  const auto present = totp_of(tx, actor.id);
  if (!present || !present->confirmed_at) return {refuse(Problem::not_found)};
  if (auto demanded = check_not_last_factor(tx, actor)) return {std::move(*demanded)};
  if (!take_code(tx, actor.id, code, now)) {
    count_failure(tx, now, input, actor.email, actor.id);
    return {refuse(Problem::wrong_code)};
  }
  forget_failures(tx, actor.email);
  delete_totp(tx, actor.id);
  drop_idle_recovery_codes(tx, actor.id);
  record_security(tx, ids, now, {actor.id, actor.id, SecurityEvent::totp_off, input.remote_address});
  return {Reply{204, {}}};
}

Outcome<Reply> switch_off(Database& database, IdSource& ids, Instant now, const Actor* actor,
                          const RouteInput& input, const events::Reactions&) {
  const auto in = from_json<TotpRemoval>(input.body);
  if (!in) return in.error();
  if (auto wrong = check_own_password(database, now, input, *actor, in->password)) return *wrong;
  return database.write([&](Tx& tx) { return take_off(tx, ids, now, input, *actor, in->code); }).reply;
}

}  // namespace

Routes second_factor_routes() {
  Route offering = post_route<None, TotpOffer>(
      "/account/totp", "Offer a secret for one-time passwords.", roles::everybody, offer,
      {Problem::confirmation_needed, Problem::already_exists});
  Route confirming = put_route<TotpConfirmation, RecoveryCodes>(
      "/account/totp", "Switch one-time passwords on with the first code.", roles::everybody, confirm,
      {Problem::confirmation_needed, Problem::already_exists, Problem::not_possible_now,
       Problem::wrong_code});
  Route renewing = post_route<None, RecoveryCodes>(
      "/account/recovery-codes", "Make ten new recovery codes; earlier ones end.", roles::everybody,
      renew, {Problem::confirmation_needed, Problem::not_possible_now});
  for (Route* route : {&offering, &confirming, &renewing}) route->answers_secret = true;
  return {
      outside_route<SecondFactor, Me>(
          "POST", "/session/second-factor", "Sign in: give the code after the password.", 0,
          give_second_factor,
          {Problem::sign_in_expired, Problem::wrong_code, Problem::too_many_attempts}),
      open_to_debtors(std::move(offering)),
      open_to_debtors(std::move(confirming)),
      open_to_debtors(std::move(renewing)),
      open_to_debtors(outside_route<TotpRemoval, None>(
          "POST", "/account/totp/removal",
          "Switch one-time passwords off, with password and code.", roles::everybody, switch_off,
          {Problem::wrong_password, Problem::wrong_code, Problem::too_many_attempts,
           Problem::not_found, Problem::not_possible_now})),
  };
}

}  // namespace hl::access
