#include "slices/deadlines/working_hours_store.h"

#include "lib/database/chunk.h"
#include "slices/deadlines/terms.h"

namespace hl::deadlines {

std::optional<std::string> working_hours_text(Tx& tx, AccountId account) {
  return tx.first("SELECT calendar FROM working_hours WHERE account_id=?",
                  [](Row& row) { return row.text(0); }, account);
}

std::shared_ptr<const worktime::Calendar> working_hours(Tx& tx, AccountId account) {
  const auto text = working_hours_text(tx, account);
  return text ? compiled(*text) : nullptr;
}

std::vector<HoursOf> working_hours_of(Tx& tx, const std::vector<AccountId>& accounts) {
  std::vector<HoursOf> out;
  in_chunks<64>(accounts, [&](auto... chunk) {
    for (auto& one : tx.all("SELECT account_id,calendar FROM working_hours WHERE account_id IN " +
                                chunk_places<sizeof...(chunk)>(),
                            [](Row& row) { return HoursOf{row.id<AccountId>(0), row.text(1)}; }, chunk...))
      out.push_back(std::move(one));
  });
  return out;
}

void store_working_hours(Tx& tx, AccountId account, const std::string& calendar) {
  tx.run("INSERT INTO working_hours (account_id,calendar) VALUES (?,?) ON CONFLICT (account_id) DO UPDATE SET "
         "calendar=excluded.calendar",
         account, calendar);
}

void forget_working_hours(Tx& tx, AccountId account) {
  tx.run("DELETE FROM working_hours WHERE account_id=?", account);
}

}  // namespace hl::deadlines
