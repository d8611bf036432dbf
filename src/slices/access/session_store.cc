#include "slices/access/session_store.h"

#include "lib/sodium/secrets.h"

namespace hl::access {

void store_session(Tx& tx, const NewSession& s) {
  tx.run(
      "INSERT INTO session (token_hash,account_id,created_at,expires_at,way,is_strong,confirmed_at,"
      "address,agent) VALUES (?,?,?,?,?,?,?,?,?)",
      token_hash(s.token), s.account, s.now, s.expires, s.way, s.is_strong, s.now, s.address,
      s.agent);
}

void delete_session(Tx& tx, const std::string& token) {
  tx.run("DELETE FROM session WHERE token_hash=?", token_hash(token));
}

std::optional<SessionState> session_of(Tx& tx, const std::string& token, Instant now) {
  return tx.first(
      "SELECT account_id,is_strong,confirmed_at FROM session WHERE token_hash=? AND expires_at>?",
      [](Row& row) {
        return SessionState{row.id<AccountId>(0), row.boolean(1), row.instant(2)};
      },
      token_hash(token), now);
}

void confirm_session(Tx& tx, const std::string& token, Instant now) {
  tx.run("UPDATE session SET confirmed_at=? WHERE token_hash=?", now, token_hash(token));
}

void strengthen_session(Tx& tx, const std::string& token) {
  tx.run("UPDATE session SET is_strong=1 WHERE token_hash=?", token_hash(token));
}

std::vector<SessionLine> sessions_of(Tx& tx, AccountId account, const std::string& current_token,
                                     Instant now) {
  return tx.all(
      "SELECT substr(token_hash,1,16),created_at,expires_at,way,address,agent,"
      "CASE WHEN token_hash=? THEN 1 ELSE 0 END FROM session WHERE account_id=? AND expires_at>? "
      "ORDER BY 7 DESC,created_at DESC,token_hash LIMIT 200",
      [](Row& row) {
        return SessionLine{row.text(0), row.instant(1), row.instant(2), row.text(3),
                           row.text(4), row.text(5),    row.boolean(6)};
      },
      token_hash(current_token), account, now);
}

std::int64_t end_session(Tx& tx, AccountId account, const std::string& id) {
  return tx.change("DELETE FROM session WHERE account_id=? AND substr(token_hash,1,16)=?", account,
                   id);
}

std::int64_t end_other_sessions(Tx& tx, AccountId account, const std::string& kept_token) {
  return tx.change("DELETE FROM session WHERE account_id=? AND token_hash<>?", account,
                   token_hash(kept_token));
}

std::int64_t end_all_sessions(Tx& tx, AccountId account) {
  return tx.change("DELETE FROM session WHERE account_id=?", account);
}

}  // namespace hl::access
