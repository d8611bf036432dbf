#include "lib/rtpengine/ng_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <future>
#include <random>
#include <stdexcept>
#include <vector>

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

int connected_socket(const std::string& address, std::uint16_t port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  if (inet_pton(AF_INET, address.c_str(), &to.sin_addr) != 1)
    throw std::runtime_error(address + ": is no IPv4 address; give rtpengine's, as 127.0.0.1:2223");
  const int made = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (made < 0) throw std::runtime_error("rtpengine: no socket can be made");
  // Connected, so that nobody else's datagrams are read.
  if (connect(made, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return made;
  close(made);
  throw std::runtime_error("rtpengine: " + address + ":" + std::to_string(port) + " cannot be reached from here");
}

Outcome<json::object> judged(json::object body) {
  const auto* result = body.if_contains("result");
  if (!result || *result != "error") return body;
  const auto* reason = body.if_contains("error-reason");
  return refuse(Problem::not_possible_now,
                "rtpengine: " + (reason && reason->is_string() ? std::string(reason->get_string())
                                                               : std::string("refused without a reason")));
}

}  // namespace

NgClient::NgClient(const std::string& address, std::uint16_t port, NgLimits limits)
    : limits_(limits),
      name_(address + ":" + std::to_string(port)),
      cookie_stem_(new_stem()),
      socket_(connected_socket(address, port)),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { loop(); }) {}

NgClient::~NgClient() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  eventfd_write(wake_, 1);
  thread_.join();
  close(wake_);
  close(socket_);
}

// A failure here is the refusal of an earlier datagram; the answer's absence tells the same.
void NgClient::send(Open& open) {
  [[maybe_unused]] const auto sent = ::send(socket_, open.datagram.data(), open.datagram.size(), 0);
  open.wait = open.sent++ == 0 ? limits_.first_wait : open.wait * 2;
  open.due = Stopwatch::now() + open.wait;
}

void NgClient::ask(const json::object& command, Then then) {
  {
    const std::lock_guard lock(mutex_);
    if (open_.size() < limits_.open_max) {
      const std::string cookie = cookie_stem_ + std::to_string(++asked_);
      Open& fresh = open_[cookie];
      fresh.datagram = write_ng(cookie, command);
      fresh.then = std::move(then);
      send(fresh);
      then = nullptr;
    }
  }
  if (then) then(refuse(Problem::unavailable, "rtpengine at " + name_ + " is asked too much"));
  else eventfd_write(wake_, 1);
}

Outcome<json::object> NgClient::ask_and_wait(const json::object& command) {
  std::promise<Outcome<json::object>> answered;
  ask(command, [&](Outcome<json::object> outcome) { answered.set_value(std::move(outcome)); });
  return answered.get_future().get();
}

void NgClient::settle(const std::string& cookie, Outcome<json::object> outcome) {
  Then then;
  {
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(cookie);
    // What comes late, or twice, belongs to a question that is settled.
    if (found == open_.end()) return;
    then = std::move(found->second.then);
    open_.erase(found);
  }
  then(std::move(outcome));
}

void NgClient::read_all() {
  static thread_local std::array<char, 65536> bytes;
  // One round of so many at most, so that what is due is looked after as well.
  constexpr int round = 1000;
  for (int n = 0; n < round; ++n) {
    const auto size = recv(socket_, bytes.data(), bytes.size(), 0);
    // Nobody listens there, or nothing more has come: it may be starting.
    if (size < 0) return;
    if (auto reply = read_ng({bytes.data(), static_cast<std::size_t>(size)}))
      settle(reply->cookie, judged(std::move(reply->body)));
  }
}

std::chrono::milliseconds NgClient::look_after() {
  constexpr std::chrono::milliseconds longest{1000};
  std::vector<std::string> lost;
  auto soonest = Stopwatch::now() + longest;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [cookie, open] : open_) {
      const bool is_due = open.due <= Stopwatch::now();
      if (is_due && open.sent >= limits_.attempts) lost.push_back(cookie);
      else if (is_due) send(open);
      soonest = std::min(soonest, open.due);
    }
  }
  for (const auto& cookie : lost)
    settle(cookie, refuse(Problem::unavailable, "rtpengine does not answer at " + name_));
  return std::max(std::chrono::milliseconds(1),
                  std::chrono::ceil<std::chrono::milliseconds>(soonest - Stopwatch::now()));
}

void NgClient::loop() {
  for (;;) {
    const auto span = look_after();
    std::array<pollfd, 2> waited{pollfd{socket_, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
    poll(waited.data(), waited.size(), static_cast<int>(span.count()));
    eventfd_t ignored = 0;
    eventfd_read(wake_, &ignored);
    {
      const std::lock_guard lock(mutex_);
      if (is_stopping_) return;
    }
    read_all();
  }
}

}  // namespace hl
