// How the open tickets of a large company follow its new hours or promises without holding anybody up: while one chunk
// is being written the next is read and replayed in a snapshot of its own, so that a writer's turn only writes.
#pragma once

#include <functional>
#include <memory>

#include "slices/deadlines/deadlines.h"

namespace hl::deadlines {

struct Changes;

// What some of the tickets come to, as a snapshot had them.
struct Chunk {
  TicketId after, last;         // those in between, the last included
  std::int64_t last_event = 0;  // of anybody that the snapshot held; whatever came after it is not in `changes`
  std::shared_ptr<const Changes> changes;
};
// At most `limit` of the tickets behind `after`, with the terms that the snapshot holds. Reads only. Throws for a
// ticket that cannot be replayed.
Chunk chunk_ahead(Tx& tx, const Recomputing& all, TicketId after, int limit, Instant now);

// Stores it, but for the tickets of which something has happened since: these are replayed now. Where another node
// has come another way, or the terms have changed once more, nothing of the chunk is stored and up to `limit` tickets
// are replayed as recompute_more() does. Returns up to which ticket all follow; nothing when all do.
std::optional<TicketId> store_chunk(Work& work, const Recomputing& all, const Chunk& chunk, int limit);

// All of one company's, if there is one whose tickets have to follow; `write` runs work in a writer's turn. Ends early
// when `is_stopping`. Returns which tickets could not be replayed.
using WriteTurn = std::function<void(const std::function<void(Work&)>&)>;
std::vector<std::string> follow_change(Database& database, Instant now, const WriteTurn& write,
                                       const std::function<bool()>& is_stopping);

}  // namespace hl::deadlines
