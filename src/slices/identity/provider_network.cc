// Talking to providers, and what this process remembers of them.
#include <spdlog/spdlog.h>

#include <mutex>

#include "lib/curl/http_client.h"
#include "lib/sodium/secrets.h"
#include "lib/url/web_origin.h"
#include "slices/identity/provider.h"

namespace hl::identity {
namespace {

constexpr auto memory = std::chrono::hours(1);
constexpr auto keys_pause = std::chrono::minutes(1);

struct Remembered {
  std::optional<Provider> provider;
  Instant provider_at{};
  std::optional<jose::KeySet> keys;
  Instant keys_at{};
};

// By everything that decides where questions go, so that a changed source is asked anew.
struct Memory {
  std::mutex mutex;
  std::map<std::string, Remembered> providers;

  static std::string key_of(const Source& source) {
    const OidcSettings& oidc = *source.settings.oidc;
    return json::serialize(json::array{source.id.raw(), oidc.issuer, oidc.private_address,
                                       oidc.loopback, source.settings.authorities_file});
  }
  Remembered of(const Source& source) {
    const std::scoped_lock lock(mutex);
    return providers[key_of(source)];
  }
  template <class Change>
  void change(const Source& source, Change apply) {
    const std::scoped_lock lock(mutex);
    apply(providers[key_of(source)]);
  }
};

Memory& remembered() {
  static Memory memory_of_process;
  return memory_of_process;
}

Refusal told(const Source& source, const Refusal& why) {
  spdlog::warn("sign-in source {}: {}", source.name, why.detail);
  return {why.problem, why.detail};
}

Outcome<std::string> send(const Source& source, const OutgoingRequest& request) {
  const OidcSettings& oidc = *source.settings.oidc;
  const HttpClient client("Hotliner", source.settings.authorities_file);
  OutgoingLimits limits;
  limits.whole = std::chrono::seconds(8);
  auto answer = client.send(request, limits, {oidc.loopback, oidc.private_address});
  if (!answer)
    return told(source, refuse(Problem::source_unreachable, request.url + ": " + answer.error().detail));
  if (answer->status >= 500)
    return told(source, refuse(Problem::source_unreachable,
                               request.url + ": answers " + std::to_string(answer->status)));
  // The token endpoint tells what it does not like in a body of its own.
  if (answer->status != 200 && request.method == "GET")
    return told(source, refuse(Problem::source_refused,
                               request.url + ": answers " + std::to_string(answer->status)));
  return std::move(answer->body);
}

Outcome<jose::KeySet> fetch_keys(const Source& source, const Provider& provider, Instant now) {
  // Noted before the answer is there: whoever sends made-up tokens makes us ask once a minute.
  remembered().change(source, [&](Remembered& one) { one.keys_at = now; });
  const auto text = send(source, {.url = provider.jwks_uri});
  if (!text) return text.error();
  auto keys = jose::KeySet::read(*text);
  if (!keys)
    return told(source, refuse(Problem::source_refused, provider.jwks_uri + ": is no set of keys"));
  remembered().change(source, [&](Remembered& one) { one.keys = *keys; });
  return keys;
}

}  // namespace

Outcome<Provider> ask_provider(const Source& source, Instant now) {
  if (auto known = remembered().of(source); known.provider && now - known.provider_at < memory)
    return std::move(*known.provider);
  std::string base = source.settings.oidc->issuer;
  if (base.ends_with('/')) base.pop_back();
  const auto text = send(source, {.url = base + "/.well-known/openid-configuration"});
  if (!text) return text.error();
  auto provider = read_provider(*text, *source.settings.oidc);
  if (!provider) return told(source, provider.error());
  remembered().change(source, [&](Remembered& one) {
    one.provider = *provider;
    one.provider_at = now;
  });
  return provider;
}

Outcome<std::string> redeem_code(const Source& source, const Provider& provider,
                                 const std::string& code, const Passage& passage) {
  const OidcSettings& oidc = *source.settings.oidc;
  OutgoingRequest request{"POST", provider.token_endpoint,
                          {{"Content-Type", "application/x-www-form-urlencoded"},
                           {"Accept", "application/json"}}};
  request.body = "grant_type=authorization_code&code=" + percent_encode(code) +
                 "&redirect_uri=" + percent_encode(passage.redirect_uri) +
                 "&code_verifier=" + percent_encode(passage.verifier);
  if (!source.secret.empty() && !provider.takes_secret_in_form) {
    request.headers.emplace_back(
        "Authorization",
        "Basic " + base64(percent_encode(oidc.client_id) + ":" + percent_encode(source.secret)));
  } else {
    request.body += "&client_id=" + percent_encode(oidc.client_id);
    if (!source.secret.empty()) request.body += "&client_secret=" + percent_encode(source.secret);
  }
  const auto text = send(source, request);
  if (!text) return text.error();
  auto token = read_token_answer(*text);
  if (!token) return told(source, token.error());
  return token;
}

Outcome<std::string> check_signature(const Source& source, const Provider& provider,
                                     const std::string& token, Instant now) {
  using Kind = jose::Checked::Kind;
  const auto known = remembered().of(source);
  jose::Checked checked{Kind::unknown_key, {}, "the provider's keys were asked for a moment ago"};
  if (known.keys && now - known.keys_at < memory) checked = known.keys->check(token);
  if (checked.kind == Kind::unknown_key && (!known.keys || now - known.keys_at >= keys_pause)) {
    const auto keys = fetch_keys(source, provider, now);
    if (!keys) return keys.error();
    checked = keys->check(token);
  }
  if (checked.kind == Kind::right) return std::move(checked.payload);
  return told(source, refuse(Problem::source_refused, checked.detail));
}

}  // namespace hl::identity
