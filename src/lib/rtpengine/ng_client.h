// Asks rtpengine over UDP, and waits for nobody. A question that is not answered in time is sent again with
// its cookie, under which rtpengine remembers its answer, so that nothing is done twice.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "base/json.h"

namespace hl {

struct NgLimits {
  std::chrono::milliseconds first_wait{250};  // doubled with each attempt
  int attempts = 4;                           // within 3.75 s: who rings that long is still there
  std::size_t open_max = 10'000;  // questions that wait for an answer
};

class NgClient {
 public:
  // The answer's dictionary. Refuses `unavailable` when none came, not_possible_now with rtpengine's
  // own words when it said "error".
  using Then = std::function<void(Outcome<json::object>)>;

  // A numeric IPv4 address. Throws std::runtime_error that says what is wrong with it.
  NgClient(const std::string& address, std::uint16_t port, NgLimits limits = {});
  // What is still open then is never answered.
  ~NgClient();
  NgClient(const NgClient&) = delete;
  NgClient& operator=(const NgClient&) = delete;

  // Any thread; returns at once. `then` is called once, from this client's thread, which it must not hold up.
  void ask(const json::object& command, Then then);
  Outcome<json::object> ask_and_wait(const json::object& command);

 private:
  using Stopwatch = std::chrono::steady_clock;
  struct Open {
    std::string datagram;
    Then then;
    std::chrono::milliseconds wait{};
    int sent = 0;
    Stopwatch::time_point due{};
  };

  void loop();
  void read_all();
  void settle(const std::string& cookie, Outcome<json::object> outcome);
  // How long nothing is due; what is due is sent once more, or given up.
  std::chrono::milliseconds look_after();
  void send(Open& open);

  const NgLimits limits_;
  const std::string name_;  // "127.0.0.1:2223"
  std::string cookie_stem_;
  std::mutex mutex_;  // before what follows
  std::uint64_t asked_ = 0;
  std::map<std::string, Open> open_;
  bool is_stopping_ = false;
  int socket_ = -1;
  int wake_ = -1;
  std::thread thread_;
};

}  // namespace hl
