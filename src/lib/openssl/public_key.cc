#include "lib/openssl/public_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace hl {
namespace {

template <auto free_it>
struct FreeWith {
  template <class T>
  void operator()(T* pointer) const {
    free_it(pointer);
  }
};
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreeWith<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, FreeWith<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Number number(std::string_view bytes) {
  return Number(BN_bin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr));
}

EVP_PKEY* key_from(const char* type, OSSL_PARAM_BLD* builder) {
  const Params params(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return nullptr;
  }
  const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  if (check && EVP_PKEY_public_check(check.get()) == 1) return key;
  EVP_PKEY_free(key);
  return nullptr;
}

}  // namespace

void PublicKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

std::optional<PublicKey> PublicKey::p256(std::string_view x, std::string_view y) {
  constexpr std::size_t coordinate_bytes = 32;
  if (x.size() != coordinate_bytes || y.size() != coordinate_bytes) return std::nullopt;
  std::string point = "\x04";
  point.append(x).append(y);
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  EVP_PKEY* key = key_from("EC", builder.get());
  if (!key) return std::nullopt;
  return PublicKey(key, true);
}

std::optional<PublicKey> PublicKey::rsa(std::string_view modulus, std::string_view exponent) {
  constexpr int bits_min = 2048;
  constexpr int bits_max = 8192;
  constexpr std::size_t exponent_bytes_max = 4;
  constexpr BN_ULONG exponent_min = 65537;
  if (modulus.size() > bits_max / 8 || exponent.size() > exponent_bytes_max) return std::nullopt;
  const Number n = number(modulus);
  const Number e = number(exponent);
  if (!n || !e || BN_num_bits(n.get()) < bits_min || !BN_is_odd(n.get()) || !BN_is_odd(e.get()) ||
      BN_get_word(e.get()) < exponent_min) {
    return std::nullopt;
  }
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  EVP_PKEY* key = key_from("RSA", builder.get());
  if (!key) return std::nullopt;
  return PublicKey(key, true);
}

std::optional<PublicKey> PublicKey::ed25519(std::string_view bytes) {
  EVP_PKEY* key =
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(bytes), bytes.size());
  if (!key) return std::nullopt;
  return PublicKey(key, false);
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const {
  const DigestContext context(EVP_MD_CTX_new());
  const EVP_MD* digest = has_digest_ ? EVP_sha256() : nullptr;
  return context &&
         EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message),
                          message.size()) == 1;
}

}  // namespace hl
