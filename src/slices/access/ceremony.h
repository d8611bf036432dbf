// The checks of both passkey ceremonies (Web Authentication Level 3, sections 7.1 and 7.2), without
// database or clock. User verification is always demanded, attestation never.
#pragma once

#include "base/outcome.h"
#include "lib/url/web_origin.h"
#include "slices/access/authenticator_data.h"

namespace hl::access {

// Where passkeys belong: the relying party and the origins its pages may have.
struct RelyingParty {
  std::string id;  // a host name
  std::uint16_t port = 0;
  // Set when an address was configured, else any secure origin of this host and port is good.
  std::optional<WebOrigin> origin;
  bool has_port = false;
};
// From --public-url, else from the Host header. not_possible_now for an IP address, which no passkey
// can belong to, and for a page without TLS.
Outcome<RelyingParty> relying_party(const std::string& public_url, const std::string& host);
bool is_origin_of(const RelyingParty& party, const std::string& origin);

// As the browser sent them, decoded from base64url.
struct Registration {
  std::string client_data;
  std::string attestation_object;
};
struct Assertion {
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
};
// What is kept of a passkey.
struct StoredPasskey {
  std::string public_key;  // COSE
  std::string rp_id;
  std::uint32_t sign_count = 0;
};

// The challenge (base64url) that a ceremony answers; passkey_refused when there is none to be read.
Outcome<std::string> challenge_of(const std::string& client_data, std::string_view type);
inline constexpr std::string_view registration_type = "webauthn.create";
inline constexpr std::string_view assertion_type = "webauthn.get";

// passkey_refused, saying which check failed. The caller has found the challenge and used it up.
Outcome<AuthenticatorData> check_registration(const RelyingParty& party, const Registration& in);
Outcome<AuthenticatorData> check_assertion(const RelyingParty& party, const StoredPasskey& passkey,
                                           const Assertion& in);

}  // namespace hl::access
