// Passwords, tokens and hashes by libsodium. Secret's content cannot be printed or logged.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hl {

// Argon2id with the library's interactive limits (64 MiB, two passes): about a tenth of a second.
std::string hash_password(std::string_view password);
bool verify_password(const std::string& hash, std::string_view password);

// 32 random bytes, URL-safe base64 (43 characters).
std::string random_token();
std::string random_bytes(std::size_t size);
// URL-safe base64 without padding (RFC 4648); nothing when the text is anything else.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
// Ordinary base64 with padding, for headers of HTTP.
std::string base64(std::string_view bytes);
// BLAKE2b-256 in hexadecimal: what is stored instead of a token.
std::string token_hash(std::string_view token);
std::string sha256_hex(std::string_view bytes);
std::string sha256(std::string_view bytes);  // 32 bytes

}  // namespace hl
