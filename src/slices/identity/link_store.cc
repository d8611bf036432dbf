#include "slices/identity/link_store.h"

#include "lib/sodium/secrets.h"

namespace hl::identity {

bool is_link_asked(Tx& tx) {
  return tx.first("SELECT id FROM sign_in_ask WHERE is_done=0 LIMIT 1", [](Row&) { return true; }).value_or(false);
}

std::vector<Ask> take_asks(Tx& tx, int limit) {
  auto asks = tx.all("SELECT id,email,address FROM sign_in_ask WHERE is_done=0 ORDER BY id LIMIT ?",
                     [](Row& row) { return Ask{row.integer(0), row.text(1), row.text(2)}; }, limit);
  for (const Ask& one : asks) tx.run("UPDATE sign_in_ask SET is_done=1 WHERE id=?", one.id);
  return asks;
}

std::optional<people::Person> person_of_email(Tx& tx, const std::string& email) {
  const auto ids = tx.all("SELECT id FROM person WHERE email=? ORDER BY id LIMIT 2", [](Row& row) { return row.id<PersonId>(0); }, email);
  return ids.size() == 1 ? people::person(tx, ids.front()) : std::nullopt;
}

std::optional<AccountId> account_of_person(Tx& tx, PersonId person) {
  return tx.first("SELECT id FROM account WHERE person_id=? ORDER BY id LIMIT 1", [](Row& row) { return row.id<AccountId>(0); }, person);
}

bool has_source(Tx& tx, AccountId account) {
  return tx.first("SELECT account_id FROM source_account WHERE account_id=? LIMIT 1", [](Row&) { return true; }, account).value_or(false);
}

bool signs_in_elsewhere(Tx& tx, CompanyId company) {
  return tx.first("SELECT 1 FROM sign_in_source WHERE company_id=? LIMIT 1", [](Row&) { return true; }, company).value_or(false);
}

void store_link(Tx& tx, const std::string& token, AccountId account, Instant expires) {
  tx.run("INSERT INTO sign_in_link (token_hash,account_id,expires_at) VALUES (?,?,?)", token_hash(token), account, expires);
}

}  // namespace hl::identity
