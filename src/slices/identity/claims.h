// What an ID token must say to be believed (OpenID Connect Core 1.0, section 3.1.3.7), without network,
// database or clock.
#pragma once

#include "slices/identity/admission.h"

namespace hl::identity {

struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce_hash;  // token_hash of what was sent along
  Instant now;
};
// Clocks may differ by this much, in both directions.
inline constexpr auto leeway = std::chrono::seconds(60);
// Older tokens are refused, whatever end they carry.
inline constexpr auto token_age_max = std::chrono::minutes(10);

// Who it is; source_refused with the check that failed. `payload` is what a key of the issuer signed.
Outcome<Identity> check_claims(const std::string& payload, const Expected& expected,
                               const AttributeNames& names);

}  // namespace hl::identity
