#include <sstream>

#include "lib/sodium/secrets.h"
#include "slices/access/account_store.h"
#include "slices/access/token.h"

namespace hl::access {
namespace {

std::string joined(const std::vector<std::string>& scopes) {
  std::string out;
  for (const auto& scope : scopes) out += (out.empty() ? "" : " ") + scope;
  return out;
}

std::vector<std::string> split(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string scope; in >> scope;) out.push_back(scope);
  return out;
}

}  // namespace

std::string scope_of(const std::string& method, const std::string& path) {
  const auto end = path.find('/', 1);
  std::string area = path.substr(1, end == std::string::npos ? end : end - 1);
  return area + (method == "GET" ? ":read" : ":write");
}

bool allows(const std::vector<std::string>& scopes, const std::string& wanted) {
  const std::string area = wanted.substr(0, wanted.find(':'));
  for (const auto& scope : scopes) {
    if (scope == "*" || scope == wanted || scope == area + ":write") return true;
  }
  return false;
}

MadeToken make_token(Tx& tx, IdSource& ids, const NewToken& token) {
  MadeToken made{TokenId(ids.next()), random_token()};
  tx.run(
      "INSERT INTO api_token (token_hash,account_id,name,created_at,id,scopes,expires_at) VALUES "
      "(?,?,?,?,?,?,?)",
      token_hash(made.secret), token.account, token.name, token.now, made.id, joined(token.scopes),
      token.expires);
  return made;
}

std::vector<TokenLine> tokens_of(Tx& tx, AccountId account) {
  return tx.all(
      "SELECT id,name,scopes,created_at,expires_at,last_used_at FROM api_token WHERE account_id=? "
      "ORDER BY id DESC LIMIT 200",
      [](Row& row) {
        return TokenLine{row.id<TokenId>(0), row.text(1),    split(row.text(2)),
                         row.instant(3),     row.instant(4), row.maybe_instant(5)};
      },
      account);
}

bool revoke_token(Tx& tx, AccountId account, TokenId id) {
  return tx.change("DELETE FROM api_token WHERE id=? AND account_id=?", id, account) > 0;
}

std::optional<TokenHolder> token_holder(Tx& tx, const std::string& secret, Instant now) {
  TokenHolder holder;
  auto actor = actor_by_secret(
      tx, {"api_token", "s.scopes,s.last_used_at"}, secret, now,
      [&](Row& row, int at, Actor& a) {
        a.scopes = split(row.text(at));
        const auto used = row.maybe_instant(at + 1);
        holder.is_use_due = !used || now - *used > std::chrono::hours(1);
      });
  if (!actor) return std::nullopt;
  holder.actor = std::move(*actor);
  return holder;
}

void note_token_use(Tx& tx, const std::string& secret, Instant now) {
  tx.run("UPDATE api_token SET last_used_at=? WHERE token_hash=?", now, token_hash(secret));
}

}  // namespace hl::access
