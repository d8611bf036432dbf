#include "lib/rtpengine/ng_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <random>
#include <stdexcept>

#include "lib/rtpengine/ng_message.h"

namespace hl {
namespace {

// rtpengine answers a cookie it has seen from memory, so that ours differ from those of every program
// that ever asked it.
std::string new_stem() {
  std::random_device random;
  std::string out = "h";
  for (int n = 0; n < 3; ++n) out += std::to_string(random()) + "_";
  return out;
}

}  // namespace

NgClient::NgClient(const std::string& address, std::uint16_t port, NgLimits limits)
    : limits_(limits), name_(address + ":" + std::to_string(port)), cookie_stem_(new_stem()) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  if (inet_pton(AF_INET, address.c_str(), &to.sin_addr) != 1)
    throw std::runtime_error(address + ": is no IPv4 address; give rtpengine's, as 127.0.0.1:2223");
  socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) throw std::runtime_error("rtpengine: no socket can be made");
  // Connected, so that nobody else's datagrams are read.
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    close(socket_);
    throw std::runtime_error("rtpengine: " + name_ + " cannot be reached from here");
  }
}

NgClient::~NgClient() { close(socket_); }

std::optional<json::object> NgClient::wait_for(const std::string& cookie,
                                               std::chrono::milliseconds span) {
  using Stopwatch = std::chrono::steady_clock;
  static thread_local std::array<char, 65536> bytes;
  const auto until = Stopwatch::now() + span;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Stopwatch::now());
    if (left.count() <= 0) return std::nullopt;
    pollfd waited{socket_, POLLIN, 0};
    if (poll(&waited, 1, static_cast<int>(left.count())) <= 0) continue;
    const auto size = recv(socket_, bytes.data(), bytes.size(), 0);
    // Nobody listens there, which the kernel tells at once; it may be starting.
    if (size < 0) {
      poll(nullptr, 0, static_cast<int>(left.count()));
      return std::nullopt;
    }
    auto reply = read_ng({bytes.data(), static_cast<std::size_t>(size)});
    // What comes late belongs to a question that was given up.
    if (reply && reply->cookie == cookie) return std::move(reply->body);
  }
}

Outcome<json::object> NgClient::ask(const json::object& command) {
  const std::string cookie = cookie_stem_ + std::to_string(++asked_);
  const std::string datagram = write_ng(cookie, command);
  auto wait = limits_.first_wait;
  for (int n = 0; n < limits_.attempts; ++n, wait *= 2) {
    // A failure here is the refusal of the last datagram; the answer's absence tells the same.
    [[maybe_unused]] const auto sent = send(socket_, datagram.data(), datagram.size(), 0);
    auto body = wait_for(cookie, wait);
    if (!body) continue;
    const auto* result = body->if_contains("result");
    if (!result || *result != "error") return std::move(*body);
    const auto* reason = body->if_contains("error-reason");
    return refuse(Problem::not_possible_now,
                  "rtpengine: " + (reason && reason->is_string()
                                       ? std::string(reason->get_string())
                                       : std::string("refused without a reason")));
  }
  return refuse(Problem::unavailable, "rtpengine does not answer at " + name_);
}

}  // namespace hl
