// Points in time: UTC, milliseconds. Only main and the server read the clock; everything else gets
// `now` as a parameter.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hl {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

inline Instant instant_from_ms(std::int64_t ms) { return Instant(std::chrono::milliseconds(ms)); }
inline std::int64_t to_ms(Instant t) { return t.time_since_epoch().count(); }

// "2026-11-23T21:00:00.000Z"
std::string to_rfc3339(Instant t);
// Accepts any offset and zero to nine digits of fraction; nullopt for anything else.
std::optional<Instant> parse_rfc3339(std::string_view text);

}  // namespace hl
