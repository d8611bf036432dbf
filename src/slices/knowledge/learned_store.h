// SQL of what the past taught, and of which night it was learned in.
#pragma once

#include "base/id_source.h"
#include "base/instant.h"
#include "base/json.h"
#include "lib/database/tx.h"

namespace hl::knowledge {

using MatchingReleaseId = Id<struct MatchingReleaseTag>;

struct MatchingRelease {
  MatchingReleaseId id;
  Instant made_at{};
  json::value facts;
};
std::optional<MatchingReleaseId> last_release(Tx& tx, const std::string& kind);
std::optional<MatchingRelease> release_facts(Tx& tx, const std::string& kind);
std::optional<std::string> release_body(Tx& tx, MatchingReleaseId id);
// Those before the last one go.
void store_release(Tx& tx, IdSource& ids, const std::string& kind, Instant at, const json::value& facts, const std::string& body);

// Whether it is for the caller to learn in this night.
bool begin_matching_night(Tx& tx, const std::string& night, Instant now);
void end_matching_night(Tx& tx, const std::string& night, Instant now);
bool is_matching_night_over(Tx& tx, const std::string& night);

}  // namespace hl::knowledge
