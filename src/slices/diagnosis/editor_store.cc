#include "slices/diagnosis/editor_store.h"

namespace hl::diagnosis {

std::optional<StoredDraft> stored_draft(Tx& tx, const std::string& model_id) {
  const auto current = current_model(tx, model_id);
  if (!current) return std::nullopt;
  auto found = tx.first(
      "SELECT based_on,edition,text,kept_at,kept_by FROM model_draft WHERE model_id=?",
      [](Row& row) {
        return StoredDraft{static_cast<int>(row.integer(0)), row.integer(1), row.text(2),
                           row.maybe_instant(3), row.maybe_id<AccountId>(4)};
      },
      model_id);
  if (found) return found;
  return StoredDraft{current->version, 0, version_text(tx, *current).value_or(""), {}, {}};
}

bool keep_draft(Tx& tx, const std::string& model_id, std::int64_t edition, const StoredDraft& draft) {
  const auto there = tx.first("SELECT edition FROM model_draft WHERE model_id=?",
                              [](Row& row) { return row.integer(0); }, model_id);
  if (there.value_or(0) != edition) return false;
  tx.run("INSERT INTO model_draft VALUES (?,?,?,?,?,?) ON CONFLICT (model_id) DO UPDATE SET "
         "edition=excluded.edition,text=excluded.text,kept_at=excluded.kept_at,"
         "kept_by=excluded.kept_by",
         model_id, draft.based_on, edition + 1, draft.text, draft.kept_at, draft.kept_by);
  return true;
}

void drop_draft(Tx& tx, const std::string& model_id) {
  tx.run("DELETE FROM model_draft WHERE model_id=?", model_id);
}

std::vector<StoredVersion> versions(Tx& tx, const std::string& model_id, int limit) {
  return tx.all(
      "SELECT m.version,m.is_current,v.note,v.made_at,v.made_by FROM model m LEFT JOIN "
      "model_version v ON v.model_id=m.id AND v.version=m.version WHERE m.id=? ORDER BY m.version "
      "DESC LIMIT ?",
      [](Row& row) {
        const auto by = row.maybe_id<AccountId>(4);
        return StoredVersion{static_cast<int>(row.integer(0)), row.integer(1) == 1,
                             by ? std::optional(row.text(2)) : std::nullopt, row.maybe_instant(3),
                             by};
      },
      model_id, limit);
}

std::optional<std::string> version_text(Tx& tx, const ModelKey& key) {
  return tx.first("SELECT text FROM model WHERE id=? AND version=?",
                  [](Row& row) { return row.text(0); }, key.id, key.version);
}

int next_own_version(Tx& tx, const std::string& model_id) {
  constexpr int first_own = 1001;
  const auto newest =
      tx.first("SELECT version FROM model WHERE id=? ORDER BY version DESC LIMIT 1",
               [](Row& row) { return static_cast<int>(row.integer(0)); }, model_id);
  return std::max(first_own, newest.value_or(0) + 1);
}

void store_own_version(Tx& tx, const ModelKey& key, const std::string& text,
                       const std::string& note, Instant now, AccountId by) {
  store_model(tx, key, text);
  tx.run("INSERT INTO model_version VALUES (?,?,?,?,?)", key.id, key.version, note, now, by);
}

void use_version(Tx& tx, const ModelKey& key) {
  tx.run("UPDATE model SET is_current=0 WHERE id=?", key.id);
  tx.run("UPDATE model SET is_current=1 WHERE id=? AND version=?", key.id, key.version);
}

bool is_own_choice(Tx& tx, const std::string& model_id) {
  return tx
      .first("SELECT 1 FROM model_version v JOIN model m ON m.id=v.model_id AND m.version=v.version "
             "WHERE v.model_id=? AND m.is_current=1",
             [](Row&) { return true; }, model_id)
      .has_value();
}

}  // namespace hl::diagnosis
