// Secrets that must be known to be used, sealed with a key that is not where they are kept: XChaCha20-Poly1305 with a
// random nonce (https://doc.libsodium.org/secret-key_cryptography/aead). The program has one ring of keys, set before
// its threads start: the first seals, all open.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hl {

inline constexpr std::size_t sealing_key_bytes = 32;
// None: nothing is sealed from now on. Throws std::invalid_argument for a key of another size.
void use_sealing_keys(std::vector<std::string> keys);
bool has_sealing_key();

// "sealed1:" and URL-safe base64. The purpose is bound to it: what was sealed for one opens for no other. The text
// itself when it is empty or there is no key.
std::string seal(std::string_view secret, std::string_view purpose);
bool is_sealed(std::string_view stored);
// What was never sealed is given back. Nothing: sealed with none of the keys, for another purpose, or changed.
std::optional<std::string> unseal(std::string_view stored, std::string_view purpose);
// The same, where nothing is no answer: throws std::runtime_error.
std::string must_unseal(std::string_view stored, std::string_view purpose);
// Sealed with the first key; true for everything when there is none.
bool is_sealed_anew(std::string_view stored, std::string_view purpose);

}  // namespace hl
