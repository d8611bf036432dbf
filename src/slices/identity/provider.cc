#include "slices/identity/provider.h"

#include "lib/curl/http_client.h"
#include "lib/sodium/secrets.h"
#include "lib/url/web_origin.h"

namespace hl::identity {
namespace {

Refusal refused(std::string why) { return refuse(Problem::source_refused, std::move(why)); }

std::string text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// Every provider must take the secret in a header unless it says otherwise (Discovery, section 3).
bool is_form_only(const json::object& document) {
  const auto* methods = document.if_contains("token_endpoint_auth_methods_supported");
  if (!methods || !methods->is_array()) return false;
  bool has_form = false;
  for (const json::value& one : methods->get_array()) {
    if (one == json::value("client_secret_basic")) return false;
    has_form = has_form || one == json::value("client_secret_post");
  }
  return has_form;
}

std::string sha256_challenge(const std::string& verifier) { return base64url(sha256(verifier)); }

AddressRule rule_of(const OidcSettings& settings) {
  return {settings.loopback, settings.private_address};
}

}  // namespace

Outcome<Provider> read_provider(std::string_view text, const OidcSettings& settings) {
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_object()) return refused("the discovery document is not JSON");
  const json::object& document = parsed->get_object();
  if (text_of(document, "issuer") != settings.issuer)
    return refused("the discovery document is of the issuer " + text_of(document, "issuer"));
  Provider out;
  out.authorization_endpoint = text_of(document, "authorization_endpoint");
  out.token_endpoint = text_of(document, "token_endpoint");
  out.jwks_uri = text_of(document, "jwks_uri");
  for (const auto& [name, url] : {std::pair("authorization_endpoint", &out.authorization_endpoint),
                                  std::pair("token_endpoint", &out.token_endpoint),
                                  std::pair("jwks_uri", &out.jwks_uri)}) {
    // libcurl would also take "https:/host"; a browser that is sent there should not have to guess.
    if (!url->starts_with("https://") && !(settings.loopback && url->starts_with("http://")))
      return refused(std::string(name) + " of the discovery document: must begin with https://");
    if (const auto good = check_outgoing_url(*url, rule_of(settings)); !good)
      return refused(std::string(name) + " of the discovery document: " + good.error().detail);
  }
  const auto* names_itself = document.if_contains("authorization_response_iss_parameter_supported");
  out.names_itself = names_itself && *names_itself == json::value(true);
  out.takes_secret_in_form = is_form_only(document);
  return out;
}

Outcome<std::string> read_token_answer(std::string_view text) {
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_object()) return refused("the token endpoint does not answer JSON");
  std::string token = text_of(parsed->get_object(), "id_token");
  if (!token.empty()) return token;
  const std::string error = text_of(parsed->get_object(), "error");
  return refused(error.empty() ? "the token endpoint gives no ID token"
                               : "the token endpoint says " + error);
}

std::string authorization_url(const Provider& provider, const OidcSettings& settings,
                              const Passage& passage) {
  std::string scope;
  for (const auto& one : settings.scopes) scope += (scope.empty() ? "" : " ") + one;
  std::string url = provider.authorization_endpoint;
  url += url.find('?') == std::string::npos ? '?' : '&';
  url += "response_type=code";
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, std::string>>{
           {"client_id", settings.client_id},
           {"redirect_uri", passage.redirect_uri},
           {"scope", scope},
           {"state", passage.state},
           {"nonce", passage.nonce},
           {"code_challenge", sha256_challenge(passage.verifier)},
           {"code_challenge_method", "S256"}})
    url += std::string("&") + name + "=" + percent_encode(value);
  return url;
}

}  // namespace hl::identity
