// Connections of our own to other servers: bytes over TCP or TLS, messages over a WebSocket, one request. Each belongs
// to one thread, which waits no longer than it says. Certificates are checked against the machine's authorities or
// those in a file.
//
// Refusals are not_allowed (an address) and unavailable (all else); the detail is one word that programs can tell
// apart, a space, and what was said: address, name, unreachable, slow, certificate, tls, closed, large, other, or
// status_401 where a server answered with that.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/outcome.h"

namespace hl::http {

struct Destination {
  std::string host;  // a name or an address
  std::uint16_t port = 0;
  bool is_tls = true;
  std::string authorities_file = {};  // PEM; empty: the machine's
  // Asked for every address that the name leads to, just before connecting (server-side request forgery).
  std::function<bool(const std::string& address)> may_reach;
  // Setting it ends all waiting within a second. Must outlive what is opened.
  const std::atomic<bool>* is_cancelled = nullptr;
};

struct ConversationLimits {
  std::chrono::milliseconds opening{8'000};  // name, connection, TLS, upgrade: each
  std::chrono::milliseconds saying{10'000};
  std::chrono::milliseconds silence{30'000};  // of a WebSocket: half of it later it is asked whether it lives
  std::size_t message_bytes = std::size_t{1} << 20;
};

class Conversation {
 public:
  virtual ~Conversation() = default;
  // Bytes as they came, or one message; empty when none came in time.
  virtual Outcome<std::string> hear(std::chrono::milliseconds most) = 0;
  // In one piece, or as one message.
  virtual Outcome<Done> say(const std::string& text) = 0;
};

Outcome<std::unique_ptr<Conversation>> open_stream(const Destination& to, const ConversationLimits& limits = {});
// `target` as "/path?query"; `user` and `password` go along as RFC 7617 says.
struct Asker {
  std::string user;
  std::string password;
};
Outcome<std::unique_ptr<Conversation>> open_web_socket(const Destination& to, const std::string& target, const Asker& asker,
                                                       const ConversationLimits& limits = {});

struct Answered {
  int status = 0;
  std::string body;
};
Outcome<Answered> ask_once(const Destination& to, const std::string& method, const std::string& target, const Asker& asker,
                           const ConversationLimits& limits = {});

// What may stand in a query's value.
std::string percent_encode(const std::string& text);

}  // namespace hl::http
