// The origin of web pages (RFC 6454): scheme, host and port. Parsed by Boost.URL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hl {

struct WebOrigin {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case, without port; IPv6 without brackets
  std::uint16_t port = 0;
  bool is_address = false;  // the host is an IP address

  bool operator==(const WebOrigin&) const = default;
};

// "https://Help.example.org:443" -> https, help.example.org, 443. Nothing for anything else than
// scheme, host and port (a path, a user, a query), other schemes, or more than 300 bytes.
std::optional<WebOrigin> parse_web_origin(std::string_view text);

// For one part of a path or query: everything but letters, digits and "-._~" as %XX (RFC 3986).
std::string percent_encode(std::string_view text);

}  // namespace hl
