// A provider of OpenID Connect: what it says of itself, where the browser is sent, and what is got for
// the code that it comes back with (authorization code flow with PKCE, RFC 7636).
#pragma once

#include "lib/jose/signed_token.h"
#include "slices/identity/source.h"

namespace hl::identity {

// From the discovery document (OpenID Connect Discovery 1.0).
struct Provider {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  bool names_itself = false;         // in its answers to the browser (RFC 9207)
  bool takes_secret_in_form = false;  // and not in a header
};
// source_refused when it is of another issuer or its addresses may not be used.
Outcome<Provider> read_provider(std::string_view text, const OidcSettings& settings);
// The ID token in the answer of the token endpoint.
Outcome<std::string> read_token_answer(std::string_view text);

// What one sign-in sends along and wants to see again.
struct Passage {
  std::string state;
  std::string nonce;
  std::string verifier;  // of PKCE; 43 to 128 letters and digits
  std::string redirect_uri;
};
std::string authorization_url(const Provider& provider, const OidcSettings& settings,
                              const Passage& passage);

// Asks over the network; each process remembers for an hour. source_unreachable or source_refused; what
// happened is logged. Slow; not in a transaction.
Outcome<Provider> ask_provider(const Source& source, Instant now);
Outcome<std::string> redeem_code(const Source& source, const Provider& provider,
                                 const std::string& code, const Passage& passage);
// The signed content of the token. Keys that are not known yet are fetched, at most once a minute.
Outcome<std::string> check_signature(const Source& source, const Provider& provider,
                                     const std::string& token, Instant now);

}  // namespace hl::identity
