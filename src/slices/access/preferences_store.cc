#include "slices/access/preferences.h"

namespace hl::access {

Preferences preferences_of(Tx& tx, AccountId account) {
  const auto stored = tx.first("SELECT value FROM preferences WHERE account_id=?",
                               [](Row& row) { return row.text(0); }, account);
  if (!stored) return {};
  boost::system::error_code error;
  const auto value = json::parse(*stored, error);
  if (error) return {};
  // Of another version, which cannot be read: as at first.
  auto read = from_json<Preferences>(value);
  return read ? std::move(*read) : Preferences{};
}

void store_preferences(Tx& tx, AccountId account, const Preferences& preferences) {
  tx.run("INSERT INTO preferences (account_id,value) VALUES (?,?) ON CONFLICT (account_id) DO UPDATE SET "
         "value=excluded.value",
         account, json::serialize(to_json(preferences)));
}

}  // namespace hl::access
