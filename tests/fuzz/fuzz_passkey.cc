// What authenticators and browsers send in a passkey ceremony.
#include "slices/access/authenticator_data.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  if (const auto data = hl::parse_authenticator_data(input)) {
    must(data->rp_id_hash.size() == 32, "a hash has 32 bytes");
    must(data->credential_id.size() <= 1023, "a credential is at most 1023 bytes");
    must(data->credential_id.empty() == data->public_key.empty(), "a credential has a key");
    if (const auto key = hl::parse_cose_key(data->public_key)) (void)hl::is_usable(*key);
  }
  if (const auto key = hl::parse_cose_key(input))
    (void)hl::verify_cose_signature(*key, "message", "signature");
  if (const auto data = hl::parse_attestation_object(input)) (void)hl::parse_authenticator_data(*data);
  if (const auto client = hl::parse_client_data(input))
    must(client->origin.size() <= input.size(), "nothing is made up");
}
