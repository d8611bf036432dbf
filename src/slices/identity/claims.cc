#include "slices/identity/claims.h"

#include <cmath>

#include "lib/sodium/secrets.h"

namespace hl::identity {
namespace {

constexpr std::size_t subject_bytes_max = 255;  // OpenID Connect Core, section 2
constexpr std::size_t groups_max = 2000;

Refusal refused(std::string why) { return refuse(Problem::source_refused, std::move(why)); }

std::string text_of(const json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// Seconds since 1970, which may have a fraction.
std::optional<Instant> time_of(const json::object& claims, std::string_view name) {
  constexpr double seconds_max = 1e11;
  const auto* value = claims.if_contains(name);
  if (!value || !value->is_number()) return std::nullopt;
  boost::system::error_code error;
  const double seconds = value->to_number<double>(error);
  if (error || !(seconds >= 0) || seconds > seconds_max) return std::nullopt;
  return Instant(std::chrono::milliseconds(static_cast<std::int64_t>(std::floor(seconds * 1000))));
}

bool is_for_us(const json::object& claims, const std::string& client_id) {
  const auto* audience = claims.if_contains("aud");
  const std::string party = text_of(claims, "azp");
  if (claims.contains("azp") && party != client_id) return false;
  if (audience && audience->is_string()) return std::string(audience->get_string()) == client_id;
  if (!audience || !audience->is_array()) return false;
  bool is_named = false;
  for (const json::value& one : audience->get_array()) {
    if (!one.is_string()) return false;
    is_named = is_named || std::string(one.get_string()) == client_id;
  }
  // A token for several is ours only when it says so.
  return is_named && (audience->get_array().size() == 1 || party == client_id);
}

std::optional<std::string> wrong_time(const json::object& claims, Instant now) {
  const auto expires = time_of(claims, "exp");
  const auto issued = time_of(claims, "iat");
  if (!expires) return "exp is missing";
  if (!issued) return "iat is missing";
  if (*expires + leeway <= now) return "the token has expired";
  if (*issued > now + leeway) return "the token is from the future; compare the clocks";
  if (*issued + token_age_max + leeway < now) return "the token is too old";
  if (claims.contains("nbf")) {
    const auto begins = time_of(claims, "nbf");
    if (!begins || *begins > now + leeway) return "the token is not good yet; compare the clocks";
  }
  return std::nullopt;
}

std::vector<std::string> groups_of(const json::object& claims, const std::string& name) {
  std::vector<std::string> out;
  const auto* value = claims.if_contains(name);
  if (value && value->is_string()) out.emplace_back(value->get_string());
  if (!value || !value->is_array()) return out;
  for (const json::value& one : value->get_array()) {
    if (one.is_string() && out.size() < groups_max) out.emplace_back(one.get_string());
  }
  return out;
}

}  // namespace

Outcome<Identity> check_claims(const std::string& payload, const Expected& expected,
                               const AttributeNames& names) {
  const auto parsed = parse_json(payload);
  if (!parsed || !parsed->is_object()) return refused("the token does not hold claims");
  const json::object& claims = parsed->get_object();
  if (text_of(claims, "iss") != expected.issuer) return refused("iss is another issuer");
  if (!is_for_us(claims, expected.client_id)) return refused("aud or azp is another client");
  if (auto why = wrong_time(claims, expected.now)) return refused(std::move(*why));
  const std::string nonce = text_of(claims, "nonce");
  if (nonce.empty() || token_hash(nonce) != expected.nonce_hash)
    return refused("nonce is not the one that was sent");
  Identity out;
  out.subject = text_of(claims, "sub");
  if (out.subject.empty() || out.subject.size() > subject_bytes_max)
    return refused("sub is missing or longer than 255 bytes");
  out.name = text_of(claims, names.name);
  out.email = access::lower_case_email(text_of(claims, names.email));
  const auto* verified = claims.if_contains("email_verified");
  // Only what the standard says is a yes; "true" as a text is what some providers send for it.
  out.is_email_verified = names.email == "email" && verified &&
                          (*verified == json::value(true) || *verified == json::value("true"));
  out.groups = groups_of(claims, names.groups);
  return out;
}

}  // namespace hl::identity
