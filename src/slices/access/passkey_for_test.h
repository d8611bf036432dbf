// An authenticator for tests: makes real keys and real signatures of all three kinds.
#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "lib/sodium/secrets.h"
#include "slices/access/ceremony.h"

namespace hl::access {

class TestAuthenticator {
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  std::unique_ptr<EVP_PKEY, Free> key_;
  std::int64_t algorithm_;

  [[nodiscard]] std::string raw_public() const {
    std::array<unsigned char, 100> out{};
    std::size_t size = out.size();
    if (algorithm_ == -8) EVP_PKEY_get_raw_public_key(key_.get(), out.data(), &size);
    else EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, out.data(), out.size(), &size);
    return {reinterpret_cast<const char*>(out.data()), size};
  }
  [[nodiscard]] std::string modulus() const {
    BIGNUM* n = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_RSA_N, &n);
    std::string out(static_cast<std::size_t>(BN_num_bytes(n)), '\0');
    BN_bn2bin(n, reinterpret_cast<unsigned char*>(out.data()));
    BN_free(n);
    return out;
  }
  static EVP_PKEY* make(std::int64_t algorithm, unsigned rsa_bits) {
    if (algorithm == -7) return EVP_EC_gen("P-256");
    if (algorithm == -8) return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    return EVP_RSA_gen(rsa_bits);
  }

 public:
  std::string rp_id = "help.example.org";
  std::string credential_id = "credential-of-the-test";

  explicit TestAuthenticator(std::int64_t algorithm, unsigned rsa_bits = 2048)
      : key_(make(algorithm, rsa_bits)), algorithm_(algorithm) {}

  static std::string client_data(std::string_view type, const std::string& challenge,
                                 const std::string& origin) {
    return "{\"type\":\"" + std::string(type) + "\",\"challenge\":\"" + challenge +
           "\",\"origin\":\"" + origin + "\",\"crossOrigin\":false}";
  }

  // The key as COSE (RFC 9052, section 7).
  [[nodiscard]] std::string cose() const {
    using namespace std::string_literals;
    if (algorithm_ == -8) return "\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20"s + raw_public();
    if (algorithm_ == -7) {
      const std::string point = raw_public();
      return "\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"s + point.substr(1, 32) + "\x22\x58\x20"s +
             point.substr(33);
    }
    const std::string n = modulus();
    return "\xa4\x01\x03\x03\x39\x01\x00\x20\x59"s + static_cast<char>(n.size() >> 8U) +
           static_cast<char>(n.size() & 0xffU) + n + "\x21\x43\x01\x00\x01"s;
  }

  // flags as in the standard: 0x01 present, 0x04 verified, 0x40 with credential.
  [[nodiscard]] std::string data(unsigned flags, std::uint32_t count) const {
    std::string out = sha256(rp_id);
    out += static_cast<char>(flags);
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(count >> shift & 0xffU);
    if ((flags & 0x40U) != 0) {
      out += std::string(16, '\0');
      out += '\0';
      out += static_cast<char>(credential_id.size());
      out += credential_id + cose();
    }
    return out;
  }

  static std::string attestation(const std::string& authenticator_data,
                                 const std::string& format = "none") {
    using namespace std::string_literals;
    return "\xa3\x63"s + "fmt" + static_cast<char>(0x60U + format.size()) + format + "\x67"s +
           "attStmt\xa0\x68" + "authData\x59" +
           static_cast<char>(authenticator_data.size() >> 8U) +
           static_cast<char>(authenticator_data.size() & 0xffU) + authenticator_data;
  }

  [[nodiscard]] std::string sign(const std::string& message) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, algorithm_ == -8 ? nullptr : EVP_sha256(), nullptr, key_.get());
    std::array<unsigned char, 1100> out{};
    std::size_t size = out.size();
    EVP_DigestSign(context, out.data(), &size,
                   reinterpret_cast<const unsigned char*>(message.data()), message.size());
    EVP_MD_CTX_free(context);
    return {reinterpret_cast<const char*>(out.data()), size};
  }
  [[nodiscard]] Assertion assertion(const std::string& client, const std::string& authenticator_data) const {
    return {client, authenticator_data, sign(authenticator_data + sha256(client))};
  }
};

}  // namespace hl::access
