// The addresses of a name, without waiting longer for them than one wants.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hl::http {

struct NameFound {
  boost::system::error_code error;
  std::vector<boost::asio::ip::tcp::endpoint> endpoints;
};
using Resolve = std::function<NameFound(const std::string& host, std::uint16_t port)>;

NameFound resolve_here(const std::string& host, std::uint16_t port);

// Nothing: it was not answered for in time, or given up.
std::optional<NameFound> look_up_name(const std::string& host, std::uint16_t port, std::chrono::milliseconds most,
                                      const std::function<bool()>& is_given_up, Resolve resolve = resolve_here);

}  // namespace hl::http
