#include "lib/http/networks.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace hl::http {
namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address> parse(std::string_view text) {
  boost::system::error_code error;
  const auto address = ip::make_address(std::string(text), error);
  if (error) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

std::vector<unsigned char> bytes_of(const ip::address& address) {
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.end()};
}

bool has_prefix(const std::vector<unsigned char>& address, const std::vector<unsigned char>& network,
                unsigned prefix) {
  if (address.size() != network.size()) return false;
  for (unsigned bit = 0; bit < prefix; bit += 8) {
    const unsigned kept = std::min(8U, prefix - bit);
    const auto mask = static_cast<unsigned>(0xff00U >> kept) & 0xffU;
    if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<Networks> Networks::parse(std::string_view text, std::string& bad) {
  Networks out;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    const std::string_view one = trimmed(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    const auto slash = std::min(one.find('/'), one.size());
    const auto address = http::parse(one.substr(0, slash));
    bad = std::string(one);
    if (!address) return std::nullopt;
    Network network{bytes_of(*address), 0};
    const auto bits = static_cast<unsigned>(network.bytes.size() * 8);
    network.prefix = bits;
    if (slash < one.size()) {
      const char* const end = one.data() + one.size();
      const auto read = std::from_chars(one.data() + slash + 1, end, network.prefix);
      if (read.ec != std::errc() || read.ptr != end || network.prefix > bits) return std::nullopt;
    }
    out.networks_.push_back(std::move(network));
  }
  bad.clear();
  return out;
}

bool Networks::hold(std::string_view address) const {
  if (networks_.empty()) return false;
  const auto parsed = http::parse(address);
  if (!parsed) return false;
  const auto bytes = bytes_of(*parsed);
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    return has_prefix(bytes, network.bytes, network.prefix);
  });
}

std::optional<std::string> plain_address(std::string_view text) {
  const auto address = parse(text);
  if (!address) return std::nullopt;
  return address->to_string();
}

std::string address_group(const std::string& text) {
  const auto address = parse(text);
  if (!address || address->is_v4()) return address ? address->to_string() : text;
  auto bytes = address->to_v6().to_bytes();
  constexpr std::ptrdiff_t kept = 8;
  std::fill(bytes.begin() + kept, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6(bytes).to_string() + "/64";
}

Client client_behind(const Client& connection, const std::vector<ForwardedHop>& hops,
                     const Networks& trusted) {
  Client client = connection;
  for (auto hop = hops.rbegin(); hop != hops.rend() && trusted.hold(client.address); ++hop) {
    const auto address = plain_address(hop->address);
    if (!hop->proto.empty()) client.is_https = hop->proto == "https";
    if (!address) break;
    client.address = *address;
  }
  return client;
}

}  // namespace hl::http
