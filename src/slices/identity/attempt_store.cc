#include "slices/identity/attempt_store.h"

#include "slices/identity/identity.h"

#include "lib/sodium/secrets.h"

namespace hl::identity {

bool store_attempt(Tx& tx, const NewAttempt& a, Instant now, Instant expires) {
  // Many may sit behind one address of an office.
  constexpr std::int64_t under_way_max = 200;
  const auto under_way =
      tx.first("SELECT COUNT(*) FROM provider_attempt WHERE address=? AND expires_at>?",
               [](Row& row) { return row.integer(0); }, a.address, now)
          .value_or(0);
  if (under_way >= under_way_max) return false;
  tx.run("INSERT INTO provider_attempt VALUES (?,?,?,?,?,?,?)", token_hash(a.state),
         token_hash(a.browser), token_hash(a.nonce), a.source, a.account, a.address, expires);
  return true;
}

std::optional<Attempt> take_attempt(Tx& tx, const std::string& state, const std::string& browser,
                                    Instant now) {
  auto attempt = tx.first(
      "SELECT source_id,account_id,nonce_hash FROM provider_attempt WHERE state_hash=? AND "
      "browser_hash=? AND expires_at>?",
      [](Row& row) {
        return Attempt{row.id<SourceId>(0), row.maybe_id<AccountId>(1), row.text(2)};
      },
      token_hash(state), token_hash(browser), now);
  if (attempt) tx.run("DELETE FROM provider_attempt WHERE state_hash=?", token_hash(state));
  return attempt;
}

void sweep(Tx& tx, Instant now) {
  tx.run("DELETE FROM provider_attempt WHERE expires_at<=?", now);
}

}  // namespace hl::identity
