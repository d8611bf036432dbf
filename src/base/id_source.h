// Hands out identifiers that grow with time: 41 bits of milliseconds since 2026 and 12 bits that
// start at a random place, so that a number tells nobody how many tickets a helpdesk has.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace hl {

class IdSource {
  std::atomic<std::int64_t> last_;

 public:
  // `last` is the greatest id already in the database; ids stay above it even if the clock went back.
  explicit IdSource(std::int64_t last = 0) : last_(last) {}
  std::int64_t next();
  // By how much identifiers grow in that time, at least.
  static constexpr std::int64_t span(std::chrono::milliseconds time) { return time.count() << 12; }
  void stay_above(std::int64_t id);
};

}  // namespace hl
