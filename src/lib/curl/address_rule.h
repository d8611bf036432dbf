// Which addresses of the network our own requests may reach. Whoever may name a URL could otherwise
// have this server read what only it can reach (server-side request forgery): routers, databases, the
// metadata service of a cloud. The rule is asked for the very address a connection is about to be made
// to, so a name that resolves to something else a moment later changes nothing.
#pragma once

#include <string>
#include <string_view>

struct sockaddr;

namespace hl {

enum class AddressKind {
  global,           // of the public Internet
  loopback,         // this machine
  private_network,  // RFC 1918, RFC 6598 and unique local addresses (RFC 4193)
  forbidden,        // link-local, multicast, metadata services, reserved, documentation, tunnels
};

// By the registries of special-purpose addresses (RFC 6890 and what IANA has added). An IPv4 address
// inside an IPv6 one (mapped, RFC 4291; NAT64, RFC 6052) is judged as what it is.
AddressKind kind_of_address(const sockaddr& address);
// "192.0.2.1", "2001:db8::1"; whatever else is written: forbidden.
AddressKind kind_of_address(const std::string& text);

// Which of them may be reached; forbidden ones never.
struct AddressRule {
  bool allows_loopback = false;  // and plain http there, and nowhere else: for tests
  bool allows_private = false;   // for what administrators run themselves, as a directory

  [[nodiscard]] bool allows(AddressKind kind, bool is_encrypted) const;
};

}  // namespace hl
