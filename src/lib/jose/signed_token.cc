#include "lib/jose/signed_token.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "base/json.h"

namespace hl::jose {
namespace {

constexpr std::size_t keys_max = 100;
constexpr std::size_t token_bytes_max = 64 << 10;
constexpr std::size_t rsa_bits_min = 2048;
constexpr std::size_t rsa_bits_max = 8192;

struct ReleaseKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct ReleaseToken {
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};
struct FreeChars {
  void operator()(char* text) const { std::free(text); }
};
using JwkHandle = std::unique_ptr<cjose_jwk_t, ReleaseKey>;
using JwsHandle = std::unique_ptr<cjose_jws_t, ReleaseToken>;

std::string text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// cjose ends the whole program with an assertion when padding stands where it cannot, so nothing but
// whole base64url without padding (RFC 7515, section 2) ever reaches it.
bool is_base64url(std::string_view text) {
  constexpr std::string_view others = "-_";
  return !text.empty() && text.size() % 4 != 1 &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  others.find(c) != std::string_view::npos;
         });
}

bool is_compact(std::string_view token) {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  return first != std::string_view::npos && first != last && is_base64url(token.substr(0, first)) &&
         is_base64url(token.substr(first + 1, last - first - 1)) &&
         is_base64url(token.substr(last + 1));
}

JwkHandle import(const std::string& text) {
  cjose_err error{};
  return JwkHandle(cjose_jwk_import(text.data(), text.size(), &error));
}

// Whether a library that checks signatures should ever see this key.
bool is_sound(const std::string& text, bool is_rsa) {
  const JwkHandle key = import(text);
  if (!key) return false;
  cjose_err error{};
  const std::size_t bits = cjose_jwk_get_keysize(key.get(), &error);
  return !is_rsa || (bits >= rsa_bits_min && bits <= rsa_bits_max);
}

bool is_rsa_algorithm(const std::string& algorithm) {
  return algorithm == CJOSE_HDR_ALG_RS256 || algorithm == CJOSE_HDR_ALG_PS256;
}
bool is_allowed(const std::string& algorithm) {
  return is_rsa_algorithm(algorithm) || algorithm == CJOSE_HDR_ALG_ES256;
}

// The public members alone, so that nothing else of a stranger's key reaches the library; empty when
// one of them is no number.
std::string public_members(const json::object& key, bool is_rsa) {
  json::object out{{"kty", is_rsa ? "RSA" : "EC"}};
  if (!is_rsa) out["crv"] = "P-256";
  for (const char* name : {is_rsa ? "n" : "x", is_rsa ? "e" : "y"}) {
    const std::string value = text_of(key, name);
    if (!is_base64url(value)) return {};
    out[name] = value;
  }
  return json::serialize(out);
}

std::string header_of(cjose_jws_t* token, const char* name) {
  cjose_err error{};
  const char* value = cjose_header_get(cjose_jws_get_protected(token), name, &error);
  return value ? value : "";
}

bool has_header(cjose_jws_t* token, const char* name) {
  cjose_err error{};
  const std::unique_ptr<char, FreeChars> raw(
      cjose_header_get_raw(cjose_jws_get_protected(token), name, &error));
  return raw != nullptr;
}

std::string payload_of(cjose_jws_t* token) {
  cjose_err error{};
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(token, &bytes, &size, &error)) return {};
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

Outcome<KeySet> KeySet::read(std::string_view json_text) {
  const auto parsed = parse_json(json_text);
  const json::value* list =
      parsed && parsed->is_object() ? parsed->get_object().if_contains("keys") : nullptr;
  if (!list || !list->is_array() || list->get_array().size() > keys_max)
    return invalid("/keys", "must be a list of at most 100 keys");
  KeySet set;
  for (const json::value& one : list->get_array()) {
    if (!one.is_object()) continue;
    const json::object& key = one.get_object();
    const std::string kind = text_of(key, "kty");
    const std::string use = text_of(key, "use");
    const bool is_rsa = kind == "RSA";
    if ((!is_rsa && (kind != "EC" || text_of(key, "crv") != "P-256")) || (use != "" && use != "sig"))
      continue;
    Key out{text_of(key, "kid"), text_of(key, "alg"), is_rsa, public_members(key, is_rsa)};
    if (!out.text.empty() && is_sound(out.text, is_rsa)) set.keys_.push_back(std::move(out));
  }
  return set;
}

std::vector<const KeySet::Key*> KeySet::fitting(const std::string& algorithm,
                                                const std::string& id) const {
  std::vector<const Key*> out;
  for (const Key& key : keys_) {
    if (key.is_rsa == is_rsa_algorithm(algorithm) && (id.empty() || key.id == id) &&
        (key.algorithm.empty() || key.algorithm == algorithm))
      out.push_back(&key);
  }
  return out;
}

Checked KeySet::check(std::string_view token) const {
  using Kind = Checked::Kind;
  if (token.size() > token_bytes_max) return {Kind::forged, {}, "the token is too large"};
  if (!is_compact(token)) return {Kind::forged, {}, "the token is not of three parts in base64url"};
  cjose_err error{};
  const JwsHandle jws(cjose_jws_import(token.data(), token.size(), &error));
  if (!jws) return {Kind::forged, {}, "the token cannot be read"};
  const std::string algorithm = header_of(jws.get(), CJOSE_HDR_ALG);
  if (!is_allowed(algorithm))
    return {Kind::forged, {}, "the token is not signed with RS256, PS256 or ES256"};
  if (has_header(jws.get(), "crit"))
    return {Kind::forged, {}, "the token demands what is not known here"};
  const std::string id = header_of(jws.get(), CJOSE_HDR_KID);
  const auto keys = fitting(algorithm, id);
  if (keys.empty()) return {Kind::unknown_key, {}, "no key of the provider fits the token"};
  // Without a name in the token, more than one key would be guessing (OpenID Connect Core, 10.1).
  if (keys.size() > 1) return {Kind::forged, {}, "several keys of the provider fit the token"};
  const JwkHandle key = import(keys.front()->text);
  if (!key || !cjose_jws_verify(jws.get(), key.get(), &error))
    return {Kind::forged, {}, "the signature is not the provider's"};
  return {Kind::right, payload_of(jws.get()), {}};
}

}  // namespace hl::jose
