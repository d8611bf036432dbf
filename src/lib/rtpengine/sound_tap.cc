#include "lib/rtpengine/sound_tap.h"

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hl {
namespace {

sockaddr_in numeric(const std::string& address, std::uint16_t port) {
  sockaddr_in out{};
  out.sin_family = AF_INET;
  out.sin_port = htons(port);
  if (inet_pton(AF_INET, address.c_str(), &out.sin_addr) != 1)
    throw std::runtime_error(address + ": is no IPv4 address; give rtpengine's, as 127.0.0.1:2223");
  return out;
}

// As it is seen from there; nothing is sent for that.
std::string own_address(const std::string& towards) {
  constexpr std::uint16_t any_port = 9;
  const sockaddr_in to = numeric(towards, any_port);
  const int made = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in own{};
  socklen_t size = sizeof own;
  const bool is_known = made >= 0 && connect(made, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
                        getsockname(made, reinterpret_cast<sockaddr*>(&own), &size) == 0;
  if (made >= 0) close(made);
  if (!is_known) throw std::runtime_error("rtpengine: " + towards + " cannot be reached from here");
  std::array<char, INET_ADDRSTRLEN> text{};
  inet_ntop(AF_INET, &own.sin_addr, text.data(), text.size());
  return text.data();
}

}  // namespace

SoundTap::SoundTap(const std::string& rtpengine_address)
    : rtpengine_(rtpengine_address),
      address_(own_address(rtpengine_address)),
      poll_(epoll_create1(EPOLL_CLOEXEC)),
      stop_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = stop_;
  epoll_ctl(poll_, EPOLL_CTL_ADD, stop_, &event);
  thread_ = std::thread([this] { loop(); });
}

SoundTap::~SoundTap() {
  eventfd_write(stop_, 1);
  thread_.join();
  for (const auto& [one, what] : open_) ::close(one);
  ::close(stop_);
  ::close(poll_);
}

SoundTap::Port SoundTap::open(Heard heard) {
  sockaddr_in here = numeric(address_, 0);
  const int made = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (made < 0) return {};
  socklen_t size = sizeof here;
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = made;
  const std::lock_guard lock(mutex_);
  if (bind(made, reinterpret_cast<const sockaddr*>(&here), size) != 0 ||
      getsockname(made, reinterpret_cast<sockaddr*>(&here), &size) != 0 || epoll_ctl(poll_, EPOLL_CTL_ADD, made, &event) != 0) {
    ::close(made);
    return {};
  }
  open_[made] = Open{std::move(heard)};
  return {made, ntohs(here.sin_port)};
}

bool SoundTap::Open::takes(std::uint32_t address, std::uint16_t from) const {
  constexpr std::uint32_t any_address = 0;
  return port != 0 && from == port && std::any_of(addresses.begin(), addresses.end(), [&](std::uint32_t one) {
    return one == any_address || one == address;
  });
}

void SoundTap::admit(int id, const SoundSource& source) {
  constexpr unsigned loopback = 127;
  std::vector<std::uint32_t> from;
  for (const std::string& text : {source.address, rtpengine_}) {
    in_addr one{};
    if (inet_pton(AF_INET, text.c_str(), &one) == 1 && one.s_addr != 0) from.push_back(one.s_addr);
  }
  if (ntohl(numeric(address_, 0).sin_addr.s_addr) >> 24U == loopback) from.push_back(0);
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(id);
  if (found == open_.end()) return;
  found->second.addresses = std::move(from);
  found->second.port = source.port;
}

void SoundTap::close(int id) {
  const std::lock_guard lock(mutex_);
  if (open_.erase(id) != 0) ::close(id);
}

void SoundTap::loop() {
  constexpr int at_once = 64;
  std::array<epoll_event, at_once> ready{};
  std::array<char, 2048> bytes{};
  for (;;) {
    const int count = epoll_wait(poll_, ready.data(), at_once, -1);
    for (int n = 0; n < count; ++n) {
      const int from = ready[static_cast<std::size_t>(n)].data.fd;
      if (from == stop_) return;
      const std::lock_guard lock(mutex_);
      const auto found = open_.find(from);
      if (found == open_.end()) continue;
      sockaddr_in sender{};
      socklen_t sender_size = sizeof sender;
      const auto size = recvfrom(from, bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&sender), &sender_size);
      if (size <= 0 || !found->second.takes(sender.sin_addr.s_addr, ntohs(sender.sin_port))) continue;
      const auto length = static_cast<std::size_t>(size);
      if (found->second.heard) found->second.heard({bytes.data(), length});
      else sendto(from, bytes.data(), length, 0, reinterpret_cast<sockaddr*>(&sender), sender_size);
    }
  }
}

}  // namespace hl
