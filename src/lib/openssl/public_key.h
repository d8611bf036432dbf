// Public keys and the signatures made with them, by OpenSSL.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace hl {

class PublicKey {
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  std::unique_ptr<evp_pkey_st, Free> key_;
  bool has_digest_ = true;
  PublicKey(evp_pkey_st* key, bool has_digest) : key_(key), has_digest_(has_digest) {}

 public:
  // ECDSA on P-256: both coordinates, 32 bytes each. Nothing when the point is not on the curve.
  static std::optional<PublicKey> p256(std::string_view x, std::string_view y);
  // RSA, big-endian; nothing when the modulus is not of 2048 to 8192 bits or the exponent even, below
  // 65537 or longer than 4 bytes.
  static std::optional<PublicKey> rsa(std::string_view modulus, std::string_view exponent);
  // Ed25519 (RFC 8032): 32 bytes.
  static std::optional<PublicKey> ed25519(std::string_view bytes);

  // P-256: an ASN.1 signature over SHA-256; RSA: PKCS #1 v1.5 over SHA-256; Ed25519: 64 bytes.
  [[nodiscard]] bool verify(std::string_view message, std::string_view signature) const;
};

}  // namespace hl
