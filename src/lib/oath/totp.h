// Time-based one-time passwords (RFC 6238: SHA-1, steps of 30 seconds) by liboath.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hl::totp {

inline constexpr std::int64_t step_s = 30;

// The step in which this second since 1970 lies.
constexpr std::int64_t step_of(std::int64_t unix_s) { return unix_s / step_s; }

// The code of one step; `secret` is its bytes, `digits` 6 to 8.
std::string code_at(std::string_view secret, std::int64_t step, unsigned digits = 6);

// The step whose code this is: the present one, the one before or the one after, and newer than
// `last_step`, so that no code is good twice. Nothing when the code is not right.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                          std::int64_t unix_s, std::int64_t last_step);

// Upper-case base32 (RFC 4648) without padding, as people type it into an app.
std::string base32(std::string_view bytes);
// Nothing when the text is not base32.
std::optional<std::string> from_base32(const std::string& text);

}  // namespace hl::totp
