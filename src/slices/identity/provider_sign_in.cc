#include "slices/identity/provider_sign_in.h"

#include <spdlog/spdlog.h>

#include "lib/sodium/secrets.h"
#include "lib/url/web_origin.h"
#include "slices/identity/claims.h"
#include "slices/identity/source_store.h"

namespace hl::identity {
namespace {

constexpr auto visit_span = std::chrono::minutes(10);

std::string visit_cookie(const std::string& token, std::chrono::seconds age, const RouteInput& input) {
  const bool is_secure = input.public_url.starts_with("https://");
  return "hotliner_provider=" + token + "; Path=/api/v1; HttpOnly; SameSite=Strict; Max-Age=" +
         std::to_string(age.count()) + (is_secure ? "; Secure" : "");
}

// Only our own page; the provider compares it with the one it was told when it was set up.
Outcome<std::string> redirect_uri(const RouteInput& input) {
  const std::string origin =
      input.public_url.empty() ? "http://" + input.host : input.public_url;
  const auto parsed = parse_web_origin(origin);
  // The code must not come back in the clear, save on this very machine.
  const bool is_told = !input.public_url.empty();
  if (!parsed || !(is_told || parsed->host == "localhost" || parsed->host == "127.0.0.1"))
    return refuse(Problem::not_possible_now, "tell the server its address with --public-url");
  return origin + "/sign-in/return";
}

// Nothing of PKCE is stored: whoever has the cookie and the state can make the verifier again.
Passage passage_of(const std::string& state, const std::string& nonce, const std::string& browser,
                   std::string redirect) {
  return {state, nonce, token_hash("verifier " + browser + " " + state), std::move(redirect)};
}

Refusal refused(const Source& source, const std::string& why) {
  spdlog::warn("sign-in source {}: {}", source.name, why);
  return refuse(Problem::source_refused, why);
}

// An answer of another provider must not be taken for this one's (RFC 9700, section 4.4).
std::optional<Refusal> wrong_answer(const Source& source, const Provider& provider,
                                    const ProviderAnswer& in) {
  if (in.iss ? in.iss->value != source.settings.oidc->issuer : provider.names_itself)
    return refused(source, "the answer is of another provider");
  if (in.error) {
    const bool is_called_off = in.error->value == "access_denied";
    return refused(source, is_called_off ? "the sign-in was called off there"
                                         : "the provider says " + in.error->value);
  }
  if (!in.code) return invalid("/code", "is missing");
  return std::nullopt;
}

}  // namespace

Outcome<Reply> begin_visit(Database& database, Instant now, const RouteInput& input,
                           const Source& source, std::optional<AccountId> account) {
  const auto redirect = redirect_uri(input);
  if (!redirect) return redirect.error();
  const auto provider = [&]() -> Outcome<Provider> {
    const Turn turn(source.id);
    if (!turn.is_taken()) return come_again();
    return ask_provider(source, now);
  }();
  if (!provider) return provider.error();
  const NewAttempt attempt{random_token(), random_token(), random_token(), source.id, account,
                           input.remote_address};
  const bool is_stored = database.write(
      [&](Tx& tx) { return store_attempt(tx, attempt, now, now + visit_span); });
  if (!is_stored) return refuse(Problem::too_many_attempts);
  const Passage passage = passage_of(attempt.state, attempt.nonce, attempt.browser, *redirect);
  Reply reply{200, to_json(ProviderVisit{authorization_url(*provider, *source.settings.oidc, passage)})};
  reply.headers.emplace_back("Set-Cookie", visit_cookie(attempt.browser, visit_span, input));
  return reply;
}

Outcome<Proven> end_visit(Database& database, Instant now, const RouteInput& input,
                          std::optional<AccountId> account) {
  const auto in = from_json<ProviderAnswer>(input.body);
  if (!in) return in.error();
  const auto redirect = redirect_uri(input);
  if (!redirect) return redirect.error();
  const auto attempt = database.write(
      [&](Tx& tx) { return take_attempt(tx, in->state, input.provider_token, now); });
  if (!attempt || attempt->account != account) return refuse(Problem::sign_in_expired);
  auto source = database.read([&](Tx& tx) { return source_by_id(tx, attempt->source); });
  if (!source || !source->settings.oidc) return refuse(Problem::sign_in_expired);
  const Turn turn(source->id);
  if (!turn.is_taken()) return come_again();
  const auto provider = ask_provider(*source, now);
  if (!provider) return provider.error();
  if (auto wrong = wrong_answer(*source, *provider, *in)) return std::move(*wrong);
  const Passage passage = passage_of(in->state, "", input.provider_token, *redirect);
  const auto token = redeem_code(*source, *provider, *in->code, passage);
  if (!token) return token.error();
  const auto payload = check_signature(*source, *provider, *token, now);
  if (!payload) return payload.error();
  const OidcSettings& oidc = *source->settings.oidc;
  auto identity = check_claims(*payload, {oidc.issuer, oidc.client_id, attempt->nonce_hash, now},
                               source->settings.attributes);
  if (!identity) return refused(*source, identity.error().detail);
  return Proven{std::move(*source), std::move(*identity)};
}

void forget_visit(Reply& reply, const RouteInput& input) {
  reply.headers.emplace_back("Set-Cookie", visit_cookie("", std::chrono::seconds(0), input));
}

}  // namespace hl::identity
