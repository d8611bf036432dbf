#include "lib/curl/address_rule.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

namespace hl {
namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

struct Block {
  const char* network;
  int bits;
  AddressKind kind;
};

// The first block that holds an address decides.
constexpr Block v4_blocks[] = {
    {"100.100.100.200", 32, AddressKind::forbidden},  // metadata (Alibaba)
    {"168.63.129.16", 32, AddressKind::forbidden},    // metadata (Azure)
    {"0.0.0.0", 8, AddressKind::forbidden},
    {"10.0.0.0", 8, AddressKind::private_network},
    {"100.64.0.0", 10, AddressKind::private_network},
    {"127.0.0.0", 8, AddressKind::loopback},
    {"169.254.0.0", 16, AddressKind::forbidden},  // link-local, and metadata of most clouds
    {"172.16.0.0", 12, AddressKind::private_network},
    {"192.0.0.0", 24, AddressKind::forbidden},
    {"192.0.2.0", 24, AddressKind::forbidden},
    {"192.88.99.0", 24, AddressKind::forbidden},
    {"192.168.0.0", 16, AddressKind::private_network},
    {"198.18.0.0", 15, AddressKind::forbidden},
    {"198.51.100.0", 24, AddressKind::forbidden},
    {"203.0.113.0", 24, AddressKind::forbidden},
    {"224.0.0.0", 3, AddressKind::forbidden},  // multicast, reserved, broadcast
};

constexpr Block v6_blocks[] = {
    {"::1", 128, AddressKind::loopback},
    {"fd00:ec2::254", 128, AddressKind::forbidden},  // metadata (Amazon)
    {"fd20:ce::254", 128, AddressKind::forbidden},   // metadata (Google)
    {"fc00::", 7, AddressKind::private_network},
    {"2001::", 23, AddressKind::forbidden},  // Teredo, ORCHID and other protocols
    {"2001:db8::", 32, AddressKind::forbidden},
    {"2002::", 16, AddressKind::forbidden},  // 6to4 hides an IPv4 address
    {"3fff::", 20, AddressKind::forbidden},
    {"2000::", 3, AddressKind::global},
    {"::", 0, AddressKind::forbidden},
};

template <class Bytes>
Bytes parsed(const char* text) {
  Bytes out{};
  inet_pton(out.size() == 4 ? AF_INET : AF_INET6, text, out.data());
  return out;
}

template <class Bytes>
bool is_inside(const Bytes& address, const Block& block) {
  const Bytes network = parsed<Bytes>(block.network);
  const auto whole = static_cast<std::size_t>(block.bits / 8);
  if (!std::equal(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(whole),
                  network.begin()))
    return false;
  const int rest = block.bits % 8;
  if (rest == 0) return true;
  return ((address[whole] ^ network[whole]) >> (8 - rest)) == 0;
}

AddressKind kind_of_v4(const Bytes4& address) {
  for (const Block& block : v4_blocks) {
    if (is_inside(address, block)) return block.kind;
  }
  return AddressKind::global;
}

std::optional<Bytes4> v4_inside(const Bytes16& address) {
  constexpr Block holders[] = {{"::ffff:0:0", 96, {}}, {"64:ff9b::", 96, {}}};
  for (const Block& holder : holders) {
    if (is_inside(address, holder)) return Bytes4{address[12], address[13], address[14], address[15]};
  }
  return std::nullopt;
}

AddressKind kind_of_v6(const Bytes16& address) {
  if (const auto v4 = v4_inside(address)) return kind_of_v4(*v4);
  for (const Block& block : v6_blocks) {
    if (is_inside(address, block)) return block.kind;
  }
  return AddressKind::forbidden;
}

}  // namespace

AddressKind kind_of_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    Bytes4 bytes{};
    std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
    return kind_of_v4(bytes);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return kind_of_v6(bytes);
  }
  return AddressKind::forbidden;
}

AddressKind kind_of_address(const std::string& text) {
  Bytes4 v4{};
  if (inet_pton(AF_INET, text.c_str(), v4.data()) == 1) return kind_of_v4(v4);
  Bytes16 v6{};
  if (inet_pton(AF_INET6, text.c_str(), v6.data()) == 1) return kind_of_v6(v6);
  return AddressKind::forbidden;
}

bool AddressRule::allows(AddressKind kind, bool is_encrypted) const {
  if (kind == AddressKind::loopback) return allows_loopback;
  if (!is_encrypted) return false;
  return kind == AddressKind::global || (kind == AddressKind::private_network && allows_private);
}

}  // namespace hl
