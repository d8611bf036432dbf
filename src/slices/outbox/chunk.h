// Lists of identifiers in statements whose text is always the same, so that it is prepared once.
#pragma once

#include <array>
#include <tuple>
#include <vector>

#include "slices/outbox/delivery.h"

namespace hl::outbox {

inline constexpr const char* chunk_places =
    "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
using Chunk = std::array<std::int64_t, 32>;

// Calls use(id, id, …) with 32 identifiers at a time; the places left over hold 0, which no row has.
template <class Use>
void in_chunks(const std::vector<DeliveryId>& ids, Use use) {
  for (std::size_t at = 0; at < ids.size(); at += std::tuple_size_v<Chunk>) {
    Chunk chunk{};
    for (std::size_t i = 0; i < chunk.size() && at + i < ids.size(); ++i) chunk[i] = ids[at + i].raw();
    std::apply(use, chunk);
  }
}

}  // namespace hl::outbox
