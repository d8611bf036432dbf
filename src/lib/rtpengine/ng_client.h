// Asks rtpengine over UDP. A question that is not answered in time is sent again with its cookie, under
// which rtpengine remembers its answer, so that nothing is done twice. For one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/json.h"

namespace hl {

struct NgLimits {
  std::chrono::milliseconds first_wait{250};  // doubled with each attempt
  int attempts = 3;
};

class NgClient {
 public:
  // A numeric IPv4 address. Throws std::runtime_error that says what is wrong with it.
  NgClient(const std::string& address, std::uint16_t port, NgLimits limits = {});
  ~NgClient();
  NgClient(const NgClient&) = delete;
  NgClient& operator=(const NgClient&) = delete;

  // The answer's dictionary. Refuses `unavailable` when none came, not_possible_now with rtpengine's
  // own words when it said "error".
  Outcome<json::object> ask(const json::object& command);

 private:
  std::optional<json::object> wait_for(const std::string& cookie, std::chrono::milliseconds span);

  const NgLimits limits_;
  const std::string name_;  // "127.0.0.1:2223"
  std::string cookie_stem_;
  std::uint64_t asked_ = 0;
  int socket_ = -1;
};

}  // namespace hl
