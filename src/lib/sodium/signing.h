// Signatures with a shared secret, by libsodium, and the alphabet they are written in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lib/sodium/secrets.h"

namespace hl {

std::string hmac_sha256(std::string_view key, std::string_view bytes);  // 32 bytes (RFC 2104)

// The bytes behind base64() (RFC 4648); nothing when the text is anything else.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace hl
