// Lists of identifiers in statements whose text is always the same, so that it is prepared once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/id.h"

namespace hl {

template <std::size_t Size>
const std::string& chunk_places() {
  static const std::string places = [] {
    std::string text = "(?";
    for (std::size_t i = 1; i < Size; ++i) text += ",?";
    return text + ")";
  }();
  return places;
}

// Calls use(id, id, …) with 1, 8 or Size identifiers at a time, as many as hold what there is: PostgreSQL plans
// a statement with few places once, one with many for every use. The places left over hold 0, which no row has.
template <std::size_t Size, class SomeId, class Use>
void in_chunks(const std::vector<SomeId>& ids, Use use) {
  constexpr std::size_t few = 8;
  if constexpr (Size > few) {
    if (ids.size() <= few) return in_chunks<few>(ids, use);
  } else if constexpr (Size > 1) {
    if (ids.size() == 1) return in_chunks<1>(ids, use);
  }
  for (std::size_t at = 0; at < ids.size(); at += Size) {
    std::array<std::int64_t, Size> chunk{};
    for (std::size_t i = 0; i < Size && at + i < ids.size(); ++i) {
      if constexpr (std::is_same_v<SomeId, std::int64_t>) chunk[i] = ids[at + i];
      else chunk[i] = ids[at + i].raw();
    }
    std::apply(use, chunk);
  }
}

}  // namespace hl
