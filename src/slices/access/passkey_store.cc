#include "slices/access/passkey_store.h"

#include "lib/sodium/secrets.h"

namespace hl::access {

std::optional<PasskeyRow> passkey_by_credential(Tx& tx, const std::string& credential_id) {
  return tx.first(
      "SELECT id,account_id,credential_id,name,public_key,rp_id,sign_count FROM passkey WHERE "
      "credential_id=?",
      [](Row& row) {
        return PasskeyRow{row.id<PasskeyId>(0), row.id<AccountId>(1), row.text(2), row.text(3),
                          {from_base64url(row.text(4)).value_or(""), row.text(5),
                           static_cast<std::uint32_t>(row.integer(6))}};
      },
      credential_id);
}

void store_passkey(Tx& tx, const PasskeyRow& row, Instant now) {
  tx.run(
      "INSERT INTO passkey (id,account_id,credential_id,public_key,rp_id,sign_count,name,"
      "created_at) VALUES (?,?,?,?,?,?,?,?)",
      row.id, row.account, row.credential_id, base64url(row.stored.public_key), row.stored.rp_id,
      std::int64_t{row.stored.sign_count}, row.name, now);
}

bool note_use(Tx& tx, const PasskeyRow& row, std::uint32_t sign_count, Instant now) {
  return tx.change("UPDATE passkey SET sign_count=?,used_at=? WHERE id=? AND sign_count=?",
                   std::int64_t{sign_count}, now, row.id,
                   std::int64_t{row.stored.sign_count}) == 1;
}

bool rename_passkey(Tx& tx, AccountId account, PasskeyId id, const std::string& name) {
  return tx.change("UPDATE passkey SET name=? WHERE id=? AND account_id=?", name, id, account) == 1;
}

std::optional<std::string> delete_passkey(Tx& tx, AccountId account, PasskeyId id) {
  auto name = tx.first("SELECT name FROM passkey WHERE id=? AND account_id=?",
                       [](Row& row) { return row.text(0); }, id, account);
  if (name) tx.run("DELETE FROM passkey WHERE id=?", id);
  return name;
}

void delete_passkeys(Tx& tx, AccountId account) {
  tx.run("DELETE FROM passkey WHERE account_id=?", account);
}

int count_passkeys(Tx& tx, AccountId account) {
  return tx
      .first("SELECT COUNT(*) FROM passkey WHERE account_id=?",
             [](Row& row) { return static_cast<int>(row.integer(0)); }, account)
      .value_or(0);
}

std::vector<std::string> credentials_of(Tx& tx, AccountId account) {
  return tx.all("SELECT credential_id FROM passkey WHERE account_id=? ORDER BY id",
                [](Row& row) { return row.text(0); }, account);
}

std::vector<Passkey> passkeys_of(Tx& tx, AccountId account) {
  return tx.all("SELECT id,name,created_at,used_at FROM passkey WHERE account_id=? ORDER BY id",
                [](Row& row) {
                  return Passkey{row.id<PasskeyId>(0), row.text(1), row.instant(2),
                                 row.maybe_instant(3)};
                },
                account);
}

bool store_challenge(Tx& tx, const std::string& challenge, std::optional<AccountId> account,
                     const std::string& address, Instant now) {
  constexpr std::int64_t pending_max = 5000;
  const auto pending =
      tx.first("SELECT COUNT(*) FROM passkey_challenge WHERE address=? AND expires_at>?",
               [](Row& row) { return row.integer(0); }, address, now);
  if (pending.value_or(0) >= pending_max) return false;
  tx.run("INSERT INTO passkey_challenge VALUES (?,?,?,?)", token_hash(challenge), account, address,
         now + challenge_span);
  return true;
}

bool use_challenge(Tx& tx, const std::string& challenge, std::optional<AccountId> account,
                   Instant now) {
  const std::string hash = token_hash(challenge);
  const auto good = tx.first(
      "SELECT account_id,expires_at FROM passkey_challenge WHERE challenge_hash=?",
      [&](Row& row) { return row.maybe_id<AccountId>(0) == account && row.instant(1) > now; },
      hash);
  if (good) tx.run("DELETE FROM passkey_challenge WHERE challenge_hash=?", hash);
  return good.value_or(false);
}

}  // namespace hl::access
