#include "slices/access/link_store.h"

#include "lib/sodium/secrets.h"

namespace hl::access {

AskCount asks_since(Tx& tx, const std::string& email, Instant email_since, const std::string& address, Instant address_since) {
  const auto count = [](Row& row) { return row.integer(0); };
  // Bounded: whoever asked a hundred times asked too often.
  return {tx.first("SELECT count(*) FROM (SELECT 1 FROM sign_in_ask WHERE email=? AND at>? LIMIT 100) AS asks", count, email, email_since).value_or(0),
          tx.first("SELECT count(*) FROM (SELECT 1 FROM sign_in_ask WHERE address=? AND at>? LIMIT 100) AS asks", count, address, address_since).value_or(0)};
}

void store_ask(Tx& tx, std::int64_t id, const std::string& email, const std::string& address, Instant now) {
  tx.run("INSERT INTO sign_in_ask (id,email,address,at) VALUES (?,?,?,?)", id, email, address, now);
}

std::optional<AccountId> take_link(Tx& tx, const std::string& token, Instant now) {
  const auto account = tx.first("SELECT account_id FROM sign_in_link WHERE token_hash=? AND expires_at>?",
                                [](Row& row) { return row.id<AccountId>(0); }, token_hash(token), now);
  if (account) tx.run("DELETE FROM sign_in_link WHERE account_id=?", *account);
  return account;
}

void sweep_links(Tx& tx, Instant now) {
  tx.run("DELETE FROM sign_in_link WHERE expires_at<=?", now);
  tx.run("DELETE FROM sign_in_ask WHERE at<=?", now - std::chrono::days(1));
}

}  // namespace hl::access
