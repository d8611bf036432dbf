#include "lib/sodium/sealing.h"

#include <sodium.h>

#include <stdexcept>

#include "lib/sodium/secrets.h"

namespace hl {
namespace {

constexpr std::string_view mark = "sealed1:";
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(sealing_key_bytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

std::vector<std::string>& ring() {
  static std::vector<std::string> keys;
  return keys;
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::optional<std::string> open(std::string_view box, std::string_view purpose, const std::string& key) {
  if (box.size() < nonce_bytes + tag_bytes) return std::nullopt;
  const auto nonce = box.substr(0, nonce_bytes);
  const auto sealed = box.substr(nonce_bytes);
  std::string out(sealed.size() - tag_bytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(out.data()), nullptr, nullptr, bytes_of(sealed), sealed.size(),
                                                                bytes_of(purpose), purpose.size(), bytes_of(nonce), bytes_of(key));
  return failed ? std::nullopt : std::optional(std::move(out));
}

}  // namespace

void use_sealing_keys(std::vector<std::string> keys) {
  for (const auto& key : keys) {
    if (key.size() != sealing_key_bytes) throw std::invalid_argument("a key of secrets has 32 bytes");
  }
  ring() = std::move(keys);
}

bool has_sealing_key() { return !ring().empty(); }

std::string seal(std::string_view secret, std::string_view purpose) {
  if (secret.empty() || ring().empty()) return std::string(secret);
  const std::string nonce = random_bytes(nonce_bytes);
  std::string sealed(secret.size() + tag_bytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()), nullptr, bytes_of(secret), secret.size(), bytes_of(purpose),
                                             purpose.size(), nullptr, bytes_of(nonce), bytes_of(ring().front()));
  return std::string(mark) + base64url(nonce + sealed);
}

bool is_sealed(std::string_view stored) { return stored.starts_with(mark); }

std::optional<std::string> unseal(std::string_view stored, std::string_view purpose) {
  if (!is_sealed(stored)) return std::string(stored);
  const auto box = from_base64url(stored.substr(mark.size()));
  if (!box) return std::nullopt;
  for (const auto& key : ring()) {
    if (auto secret = open(*box, purpose, key)) return secret;
  }
  return std::nullopt;
}

std::string must_unseal(std::string_view stored, std::string_view purpose) {
  auto secret = unseal(stored, purpose);
  if (!secret) throw std::runtime_error("a stored secret (" + std::string(purpose) + ") is sealed with a key that is not here; see --secrets-key-file");
  return std::move(*secret);
}

bool is_sealed_anew(std::string_view stored, std::string_view purpose) {
  if (stored.empty() || ring().empty()) return true;
  const auto box = is_sealed(stored) ? from_base64url(stored.substr(mark.size())) : std::nullopt;
  return box && open(*box, purpose, ring().front()).has_value();
}

}  // namespace hl
