// What a handler works with: the transaction, the time, the source of identifiers and who asks.
#pragma once

#include "base/id_source.h"
#include "base/instant.h"
#include "lib/database/database.h"
#include "slices/access/actor.h"

namespace hl {

namespace events {
struct Reactions;
}

struct Work {
  Tx& tx;
  Instant now;
  IdSource& ids;
  const Actor& actor;
  // What happens in the same transaction when an event is recorded; wired in server/reactions.cc.
  const events::Reactions& reactions;

  template <class SomeId>
  SomeId next_id() {
    return SomeId(ids.next());
  }
};

}  // namespace hl
