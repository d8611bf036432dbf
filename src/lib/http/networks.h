// Addresses and networks of addresses, and which client stands behind trusted proxies.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/http/forwarded.h"

namespace hl::http {

class Networks {
 public:
  // "10.0.0.0/8,fd00::/8,192.0.2.7": separated by commas; an address alone is a network of one.
  // Nothing when one of them is neither; `bad` then tells which.
  static std::optional<Networks> parse(std::string_view text, std::string& bad);

  // False for what is no address.
  [[nodiscard]] bool hold(std::string_view address) const;
  [[nodiscard]] bool empty() const { return networks_.empty(); }

 private:
  struct Network {
    std::vector<unsigned char> bytes;  // 4 or 16
    unsigned prefix = 0;               // bits
  };
  std::vector<Network> networks_;
};

// As one writes it: IPv4 inside IPv6 (::ffff:192.0.2.1) as IPv4. Nothing for what is no address.
std::optional<std::string> plain_address(std::string_view text);

// What limits are counted by: an IPv4 address, or the /64 of an IPv6 address, of which one customer
// has 2^64.
std::string address_group(const std::string& address);

struct Client {
  std::string address;
  bool is_https = false;
};

// Who stands behind a connection. `hops` are what the proxies wrote, the nearest proxy's last. Only
// what a trusted proxy wrote is believed: seen from our end, the first address that is no trusted
// proxy is the client; what stands before it could have been sent by anybody. A hop without a
// readable address ends the walk at the proxy that wrote it.
Client client_behind(const Client& connection, const std::vector<ForwardedHop>& hops,
                     const Networks& trusted);

}  // namespace hl::http
