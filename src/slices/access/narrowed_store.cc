#include "slices/access/access.h"

namespace hl::access {

void note_narrowed(Tx& tx, AccountId account, bool has_left) {
  tx.run("INSERT INTO narrowed_account (account_id,has_left) VALUES (?,?) ON CONFLICT (account_id) DO UPDATE SET "
         "has_left=CASE WHEN excluded.has_left=1 THEN 1 ELSE narrowed_account.has_left END",
         account, has_left);
}

std::optional<Narrowed> narrowed(Tx& tx) {
  return tx.first("SELECT account_id,has_left FROM narrowed_account ORDER BY account_id LIMIT 1",
                  [](Row& row) { return Narrowed{row.id<AccountId>(0), row.boolean(1)}; });
}

void forget_narrowed(Tx& tx, AccountId account) {
  tx.run("DELETE FROM narrowed_account WHERE account_id=?", account);
}

}  // namespace hl::access
