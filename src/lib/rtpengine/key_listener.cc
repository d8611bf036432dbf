#include "lib/rtpengine/key_listener.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace hl {
namespace {

int bound_socket(const std::string& address, std::uint16_t port) {
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_port = htons(port);
  if (inet_pton(AF_INET, address.c_str(), &here.sin_addr) != 1)
    throw std::runtime_error(address + ": is no IPv4 address; give one of this machine, as 127.0.0.1:2224");
  const int made = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (made < 0) throw std::runtime_error("telephone: no socket for keys can be made");
  if (bind(made, reinterpret_cast<const sockaddr*>(&here), sizeof here) == 0) return made;
  close(made);
  throw std::runtime_error("telephone: " + address + ":" + std::to_string(port) +
                           " cannot be listened on for keys; choose a free port with --phone-keys");
}

}  // namespace

KeyListener::KeyListener(const std::string& address, std::uint16_t port, Heard heard)
    : heard_(std::move(heard)),
      socket_(bound_socket(address, port)),
      stop_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { loop(); }) {}

KeyListener::~KeyListener() {
  eventfd_write(stop_, 1);
  thread_.join();
  close(stop_);
  close(socket_);
}

void KeyListener::loop() {
  std::array<char, 4096> bytes{};
  for (;;) {
    std::array<pollfd, 2> waited{pollfd{socket_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
    poll(waited.data(), waited.size(), -1);
    if (waited[1].revents != 0) return;
    const auto size = recv(socket_, bytes.data(), bytes.size(), 0);
    if (size <= 0) continue;
    if (auto report = read_key_report({bytes.data(), static_cast<std::size_t>(size)})) heard_(std::move(*report));
  }
}

}  // namespace hl
