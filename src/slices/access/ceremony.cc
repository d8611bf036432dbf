#include "slices/access/ceremony.h"

#include "lib/sodium/secrets.h"

namespace hl::access {
namespace {

Refusal refused(std::string detail) { return refuse(Problem::passkey_refused, std::move(detail)); }

bool is_local(const std::string& host) { return host == "localhost"; }

std::optional<Refusal> check_client(const RelyingParty& party, const std::string& client_data,
                                    std::string_view type) {
  const auto client = parse_client_data(client_data);
  if (!client) return refused("the client data cannot be read");
  if (client->type != type) return refused("the answer belongs to another ceremony");
  if (client->is_cross_origin) return refused("the page was shown inside another site");
  if (!is_origin_of(party, client->origin))
    return refused("the origin is not that of this helpdesk");
  return std::nullopt;
}

std::optional<Refusal> check_flags(const std::string& rp_id, const AuthenticatorData& data) {
  if (data.rp_id_hash != sha256(rp_id)) return refused("the passkey is for another site");
  if (!data.is_user_present) return refused("nobody touched the authenticator");
  if (!data.is_user_verified)
    return refused("the authenticator did not ask for PIN, finger or face");
  if (data.is_backed_up && !data.is_backup_eligible)
    return refused("the authenticator data contradicts itself");
  return std::nullopt;
}

}  // namespace

Outcome<RelyingParty> relying_party(const std::string& public_url, const std::string& host) {
  const auto origin = parse_web_origin(public_url.empty() ? "https://" + host : public_url);
  if (!origin) return refuse(Problem::not_possible_now, "the request has no usable host name");
  if (origin->is_address) {
    return refuse(Problem::not_possible_now,
                  "a passkey belongs to a name, not to an IP address; open the page by its name");
  }
  RelyingParty party{origin->host, origin->port, std::nullopt, false};
  if (!public_url.empty()) {
    if (origin->scheme != "https" && !is_local(origin->host))
      return refuse(Problem::not_possible_now, "passkeys need https");
    party.origin = origin;
  }
  const auto plain = parse_web_origin("http://" + host);
  party.has_port = plain && plain->port == origin->port;
  return party;
}

bool is_origin_of(const RelyingParty& party, const std::string& origin) {
  const auto page = parse_web_origin(origin);
  if (!page) return false;
  if (party.origin) return *page == *party.origin;
  if (page->host != party.id) return false;
  if (page->scheme != "https" && !is_local(page->host)) return false;
  // A Host header without a port stands for the scheme's own.
  constexpr std::uint16_t http_port = 80;
  constexpr std::uint16_t https_port = 443;
  if (party.has_port) return page->port == party.port;
  return page->port == (page->scheme == "https" ? https_port : http_port);
}

Outcome<std::string> challenge_of(const std::string& client_data, std::string_view type) {
  const auto client = parse_client_data(client_data);
  if (!client) return refused("the client data cannot be read");
  if (client->type != type) return refused("the answer belongs to another ceremony");
  return client->challenge;
}

Outcome<AuthenticatorData> check_registration(const RelyingParty& party, const Registration& in) {
  if (auto wrong = check_client(party, in.client_data, registration_type)) return *wrong;
  const auto bytes = parse_attestation_object(in.attestation_object);
  if (!bytes) return refused("the attestation is not of the format none");
  const auto data = parse_authenticator_data(*bytes);
  if (!data) return refused("the authenticator data cannot be read");
  if (auto wrong = check_flags(party.id, *data)) return *wrong;
  if (data->credential_id.empty()) return refused("there is no credential in it");
  const auto key = parse_cose_key(data->public_key);
  if (!key || !is_usable(*key)) return refused("the key is not of a kind that is accepted");
  return *data;
}

Outcome<AuthenticatorData> check_assertion(const RelyingParty& party, const StoredPasskey& passkey,
                                           const Assertion& in) {
  if (auto wrong = check_client(party, in.client_data, assertion_type)) return *wrong;
  const auto data = parse_authenticator_data(in.authenticator_data);
  if (!data) return refused("the authenticator data cannot be read");
  if (passkey.rp_id != party.id) return refused("the passkey is for another site");
  if (auto wrong = check_flags(passkey.rp_id, *data)) return *wrong;
  const auto key = parse_cose_key(passkey.public_key);
  if (!key || !verify_cose_signature(*key, in.authenticator_data + sha256(in.client_data),
                                     in.signature)) {
    return refused("the signature is not right");
  }
  // A counter that does not grow is the sign of a copied authenticator; many always say 0.
  if ((data->sign_count != 0 || passkey.sign_count != 0) &&
      data->sign_count <= passkey.sign_count) {
    return refused("the signature counter went back; the passkey may have been copied");
  }
  return *data;
}

}  // namespace hl::access
