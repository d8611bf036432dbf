// IANA time zones as tables of offsets, read from the machine's tz database through
// Abseil, which knows the rules for the years after 2037 too (Howard Hinnant's date library does
// not).
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/outcome.h"

namespace hl::zones {

struct OffsetChange {
  Instant since;
  std::chrono::seconds offset;  // wall clock minus UTC
};

struct Offsets {
  std::vector<OffsetChange> changes;  // sorted; the first is at the beginning of 1970
  Instant until;                      // the beginning of 2100
};

// Refuses names that the machine's database does not have. Tables are kept, so asking again is
// cheap; may be called from any thread.
Outcome<std::shared_ptr<const Offsets>> offsets_of(const std::string& name);

}  // namespace hl::zones
