// How many requests one account, token or address may make: the generic cell rate algorithm (ITU-T
// I.371, annex A), one number in memory for each who asks. Nothing is written anywhere.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

#include "lib/http/http.h"

namespace hl {

class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  struct Verdict {
    bool is_allowed = true;
    int quota = 0;          // of this node in one window
    int remaining = 0;      // of that, at once
    int whole_again_s = 0;  // seconds until all of it is there again
    int retry_after_s = 0;  // when it is not allowed
  };

  // At most `quota` requests in any window, which may come all at once; 0: no limit.
  RateLimit(std::string name, int quota);

  // Counts one request of `who`, if it is allowed.
  Verdict take(const std::string& who, Clock::time_point now);

  // Each of so many nodes gives an equal part of the quota.
  void share_among(int nodes) { nodes_ = nodes; }

  // RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10).
  void tell(const Verdict& verdict, http::Headers& headers) const;

 private:
  static constexpr std::chrono::seconds window{60};
  static constexpr std::size_t parts = 16;
  static constexpr std::size_t known_per_part_max = 10'000;
  struct Part {
    std::mutex mutex;
    // When all that was asked would have been paid for.
    std::unordered_map<std::string, Clock::time_point> paid_at;
    Clock::time_point look_again_at{};  // for those who owe nothing any more
  };
  static void forget_idle(Part& part, Clock::time_point now);

  const std::string name_;
  const int quota_;
  std::atomic<int> nodes_{1};
  std::array<Part, parts> parts_;
};

}  // namespace hl
