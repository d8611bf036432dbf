#include "slices/knowledge/learned_store.h"

namespace hl::knowledge {
namespace {

// A node that began longer ago than this and did not end is taken for gone.
constexpr auto gone_after = std::chrono::hours(1);

}  // namespace

std::optional<MatchingReleaseId> last_release(Tx& tx, const std::string& kind) {
  return tx.first("SELECT id FROM matching_release WHERE kind=? ORDER BY id DESC LIMIT 1",
                  [](Row& row) { return row.id<MatchingReleaseId>(0); }, kind);
}

std::optional<MatchingRelease> release_facts(Tx& tx, const std::string& kind) {
  return tx.first("SELECT id,made_at,facts FROM matching_release WHERE kind=? ORDER BY id DESC LIMIT 1",
                  [](Row& row) {
                    return MatchingRelease{row.id<MatchingReleaseId>(0), row.instant(1), json::parse(row.text(2))};
                  },
                  kind);
}

std::optional<std::string> release_body(Tx& tx, MatchingReleaseId id) {
  return tx.first("SELECT body FROM matching_release WHERE id=?", [](Row& row) { return std::string(row.bytes(0)); }, id);
}

void store_release(Tx& tx, IdSource& ids, const std::string& kind, Instant at, const json::value& facts, const std::string& body) {
  const auto before = last_release(tx, kind);
  const MatchingReleaseId id(ids.next());
  tx.run("INSERT INTO matching_release VALUES (?,?,?,?,?)", id, kind, at, json::serialize(facts), Bytes{body});
  if (before) tx.run("DELETE FROM matching_release WHERE kind=? AND id<?", kind, *before);
}

bool begin_matching_night(Tx& tx, const std::string& night, Instant now) {
  return tx.change("INSERT INTO matching_night VALUES (?,?,NULL) ON CONFLICT (night) DO UPDATE SET begun_at=excluded.begun_at "
                   "WHERE matching_night.done_at IS NULL AND matching_night.begun_at<?",
                   night, now, now - gone_after) > 0;
}

void end_matching_night(Tx& tx, const std::string& night, Instant now) {
  tx.run("UPDATE matching_night SET done_at=? WHERE night=?", now, night);
  tx.run("DELETE FROM matching_night WHERE night<>?", night);
}

bool is_matching_night_over(Tx& tx, const std::string& night) {
  return tx.first("SELECT 1 FROM matching_night WHERE night=? AND done_at IS NOT NULL", [](Row&) { return true; }, night).has_value();
}

}  // namespace hl::knowledge
