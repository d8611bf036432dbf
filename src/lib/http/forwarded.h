// What proxies write about the way of a request: Forwarded (RFC 7239) and X-Forwarded-For. Parsed with
// Boost.URL's grammar.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hl::http {

struct ForwardedHop {
  std::string address;  // without port; empty: unknown, hidden or not readable
  std::string proto;    // "http", "https" or empty
};

// 'for=192.0.2.1;proto=https, for="[2001:db8::1]:4711"' -> two hops, in this order. Nothing for what
// is not such a list, or has more than 50 hops.
std::optional<std::vector<ForwardedHop>> parse_forwarded(std::string_view header);

// "192.0.2.1, [2001:db8::1]:4711" and the like, with X-Forwarded-Proto, which has one scheme for each
// hop or a single one, the nearest proxy's.
std::optional<std::vector<ForwardedHop>> parse_x_forwarded(std::string_view addresses,
                                                           std::string_view schemes);

// "192.0.2.1:80", "[2001:db8::1]:4711", "2001:db8::1" -> the address; empty for anything else.
std::string address_of_node(std::string_view node);

}  // namespace hl::http
