// Sorted lists of half-open stretches [begin, end) on one line of milliseconds.
#pragma once

#include <chrono>
#include <vector>

namespace hl::worktime {

struct Stretch {
  std::chrono::milliseconds begin;
  std::chrono::milliseconds end;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

using Stretches = std::vector<Stretch>;

// Sorted, and what overlaps or touches made one.
Stretches merged(Stretches any);

// What of `from` is not in `taken`. Both must be merged.
Stretches without(const Stretches& from, const Stretches& taken);

}  // namespace hl::worktime
