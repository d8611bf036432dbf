// What an authenticator and a browser send in a passkey ceremony, taken apart (Web Authentication
// Level 3, sections 5.8.1, 6.1 and 6.5). Pure functions of bytes that strangers send.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hl {

struct AuthenticatorData {
  std::string rp_id_hash;  // 32 bytes
  bool is_user_present = false;
  bool is_user_verified = false;
  bool is_backup_eligible = false;
  bool is_backed_up = false;
  std::uint32_t sign_count = 0;
  // Only at registration.
  std::string credential_id;  // 1 to 1023 bytes
  std::string public_key;     // a COSE_Key as CBOR
};

// Nothing when the bytes are not exactly authenticator data of at most 4096 bytes.
std::optional<AuthenticatorData> parse_authenticator_data(std::string_view bytes);

// The authenticator data of an attestation object with format "none"; nothing for everything else.
std::optional<std::string> parse_attestation_object(std::string_view bytes);

struct ClientData {
  std::string type;
  std::string challenge;  // base64url
  std::string origin;
  bool is_cross_origin = false;
};

// Nothing when it is not a JSON object of at most 4096 bytes with these texts.
std::optional<ClientData> parse_client_data(std::string_view json_text);

// A credential's key: ES256, EdDSA with Ed25519 or RS256 (RFC 9053, RFC 8812).
struct CoseKey {
  std::int64_t algorithm = 0;     // -7, -8 or -257
  std::string x, y;               // ES256; EdDSA has x alone
  std::string modulus, exponent;  // RS256
};
std::optional<CoseKey> parse_cose_key(std::string_view bytes);

// Whether the signature over the message was made with this key.
bool verify_cose_signature(const CoseKey& key, std::string_view message,
                           std::string_view signature);
// Whether the key is one that signatures can be checked with: on its curve, long enough.
bool is_usable(const CoseKey& key);

}  // namespace hl
