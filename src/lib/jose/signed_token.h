// Signed tokens (JWS, RFC 7515, compact form) and the public keys they are checked with (JWK Set,
// RFC 7517), by cjose. Only RS256, PS256 and ES256 are accepted, each with its own kind of key: a token
// without a signature, or one signed with a public key taken for a password (HS256), never passes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.h"

namespace hl::jose {

struct Checked {
  enum class Kind {
    right,        // `payload` is what was signed
    unknown_key,  // made with a key that is not in the set; it may have been added since
    forged,       // `detail` says what is wrong
  };
  Kind kind = Kind::forged;
  std::string payload = {};
  std::string detail = {};
};

class KeySet {
  struct Key {
    std::string id;         // may be empty
    std::string algorithm;  // empty: any that fits its kind
    bool is_rsa = false;
    std::string text;  // a JWK with its public members alone
  };
  std::vector<Key> keys_;

  [[nodiscard]] std::vector<const Key*> fitting(const std::string& algorithm,
                                                const std::string& id) const;

 public:
  // Keys that are of no use here (for encryption, other curves, too short, broken) are left out.
  // invalid_input when it is no key set at all, or has more than 100 keys.
  static Outcome<KeySet> read(std::string_view json_text);
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

  // Tokens of more than 64 kB are forged.
  [[nodiscard]] Checked check(std::string_view token) const;
};

}  // namespace hl::jose
