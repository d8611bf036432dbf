#include "lib/openssl/md5.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace hl {

std::string md5_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_md5(), nullptr) != 1)
    throw std::runtime_error("OpenSSL makes no MD5 here");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned n = 0; n < size; ++n) {
    out += digits[digest[n] >> 4U];
    out += digits[digest[n] & 15U];
  }
  return out;
}

}  // namespace hl
