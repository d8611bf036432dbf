#include "base/id_source.h"

#include <algorithm>
#include <chrono>
#include <random>

namespace hl {

std::int64_t IdSource::next() {
  static thread_local std::minstd_rand dice{std::random_device{}()};
  using namespace std::chrono;
  constexpr sys_days epoch = year(2026) / January / 1;
  const std::int64_t ms =
      std::max<std::int64_t>(1, (floor<milliseconds>(system_clock::now()) - epoch).count());
  const std::int64_t fresh = (ms << 12) | static_cast<std::int64_t>(dice() & 0x7FFU);
  std::int64_t seen = last_.load();
  std::int64_t mine = 0;
  do {
    mine = std::max(seen + 1, fresh);
  } while (!last_.compare_exchange_weak(seen, mine));
  return mine;
}

void IdSource::stay_above(std::int64_t id) {
  std::int64_t seen = last_.load();
  while (seen < id && !last_.compare_exchange_weak(seen, id)) {
  }
}

}  // namespace hl
