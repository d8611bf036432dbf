// What a provider of OpenID Connect sends: its discovery document, keys, token answer and tokens. The
// first line chooses which.
#include "slices/identity/claims.h"
#include "slices/identity/provider.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace hl::identity;

void discovery(std::string_view text) {
  const OidcSettings settings{"https://login.test.example", "c", {"openid"}, false, false, false};
  const auto provider = read_provider(text, settings);
  if (!provider) return;
  must(provider->token_endpoint.starts_with("https://"), "the secret is sent by TLS alone");
  const std::string url = authorization_url(*provider, settings, {"s", "n", "v", "https://a.example"});
  must(url.starts_with("https://"), "the browser is sent nowhere else");
}

void token(std::string_view text) {
  // A key set and a token signed by none of its keys: nothing that is made up is ever right.
  const auto cut = text.find('\n');
  if (cut == std::string_view::npos) return;
  const auto keys = hl::jose::KeySet::read(text.substr(0, cut));
  if (!keys) return;
  must(keys->size() <= 100, "there are at most 100 keys");
  (void)keys->check(text.substr(cut + 1));
}

void claims(std::string_view text) {
  const auto who = check_claims(std::string(text), {"https://login.test.example", "c", "no hash", {}},
                                {"sub", "name", "email", "groups"});
  must(!who, "without the right nonce nobody is believed");
}

}  // namespace

void fuzz(std::string_view input) {
  const auto cut = input.find('\n');
  const std::string_view kind = input.substr(0, cut);
  const std::string_view text = cut == std::string_view::npos ? "" : input.substr(cut + 1);
  if (kind == "discovery") discovery(text);
  else if (kind == "token") token(text);
  else if (kind == "claims") claims(text);
  else (void)read_token_answer(input);
}
