#include "slices/access/sign_in.h"

#include "lib/sodium/secrets.h"
#include "slices/access/account_store.h"
#include "slices/access/begun_session.h"
#include "slices/access/second_factor.h"
#include "slices/access/session_store.h"

namespace hl::access {
namespace {

constexpr auto session_span = std::chrono::hours(16);
constexpr auto ticket_span = std::chrono::minutes(5);
constexpr int codes_per_ticket = 5;

}  // namespace

Me me_of(const Actor& a) {
  return {a.id,         a.name,    a.email,  a.role, a.language, a.extension,
          a.is_on_duty, a.company, a.person, a.theme, a.owes_second_factor};
}

std::string session_cookie(const std::string& token, std::chrono::seconds age,
                           const RouteInput& input) {
  const bool is_secure = input.public_url.starts_with("https://");
  return "hotliner_session=" + token + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" +
         std::to_string(age.count()) + (is_secure ? "; Secure" : "");
}

std::optional<BegunSession> begin_session(Tx& tx, Instant now, const RouteInput& input,
                                          AccountId account, SignInWay way, bool is_strong,
                                          const std::string& source) {
  return begin_session_as(tx, now, input, account, boost::describe::enum_to_string(way, ""), is_strong, source);
}

std::optional<BegunSession> begin_session_as(Tx& tx, Instant now, const RouteInput& input, AccountId account, const std::string& way,
                                             bool is_strong, const std::string& source) {
  auto actor = actor_by_account(tx, account);
  if (!actor || is_switched_off(tx, account)) return std::nullopt;
  if (!input.session_token.empty()) delete_session(tx, input.session_token);
  forget_failures(tx, actor->email);
  actor->owes_second_factor = !is_strong && actor->is_staff() && is_second_factor_demanded(tx);
  const std::string token = random_token();
  store_session(tx, {.token = token,
                     .account = account,
                     .way = way,
                     .is_strong = is_strong,
                     .address = input.remote_address,
                     .agent = input.user_agent,
                     .now = now,
                     .expires = now + session_span});
  json::object detail{{"way", way}, {"second_factor", is_strong}};
  if (!source.empty()) detail["source"] = source;
  audit(tx, now, account, {"signed_in", actor->email, std::move(detail), input.remote_address});
  return BegunSession{std::move(*actor), session_cookie(token, session_span, input)};
}

Reply session_reply(const BegunSession& begun) {
  Reply reply{200, to_json(me_of(begun.actor))};
  reply.headers.emplace_back("Set-Cookie", begun.cookie);
  return reply;
}

Outcome<Reply> finish_first_factor(Database& database, Instant now, const RouteInput& input,
                                   AccountId account, const std::string& email, SignInWay way,
                                   const std::string& source) {
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    // Guesses sent all at once were checked together before; the lock they set holds here.
    if (failures_of(tx, email).locked_until > now) return refuse(Problem::too_many_attempts);
    if (is_switched_off(tx, account)) return refuse(Problem::sign_in_failed);
    if (auto factors = factors_of(tx, account); !factors.empty()) {
      const SecondFactorNeeded needed{random_token(), now + ticket_span, std::move(factors)};
      store_ticket(tx, needed.ticket, {account, way, codes_per_ticket, source}, needed.expires_at);
      return Reply{202, to_json(needed)};
    }
    const auto begun = begin_session(tx, now, input, account, way, false, source);
    if (!begun) return refuse(Problem::sign_in_failed);
    return session_reply(*begun);
  });
}

}  // namespace hl::access
