// API tokens: what a program shows instead of a session. It can never do more than the person it
// belongs to, and only what its scopes name, until it expires.
//
// A scope is AREA:read or AREA:write, where the area is the first part of a route's path ("tickets");
// writing includes reading; "*" is everything. So every route has a scope by its address.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

// "tickets:read" of GET /tickets/{id}.
std::string scope_of(const std::string& method, const std::string& path);
bool allows(const std::vector<std::string>& scopes, const std::string& wanted);

struct NewToken {
  AccountId account;
  std::string name;
  std::vector<std::string> scopes;
  Instant now;
  Instant expires;
};
struct MadeToken {
  TokenId id;
  std::string secret;  // only its hash is kept
};
MadeToken make_token(Tx& tx, IdSource& ids, const NewToken& token);

struct TokenLine {
  TokenId id;
  std::string name;
  std::vector<std::string> scopes;
  Instant created_at{};
  Instant expires_at{};
  std::optional<Instant> last_used_at;  // to within an hour
};
BOOST_DESCRIBE_STRUCT(TokenLine, (), (id, name, scopes, created_at, expires_at, last_used_at))
std::vector<TokenLine> tokens_of(Tx& tx, AccountId account);
bool revoke_token(Tx& tx, AccountId account, TokenId id);

// Whose token this is, with its scopes in the actor; nobody's once it has expired.
struct TokenHolder {
  Actor actor;
  // The last use was noted more than an hour ago.
  bool is_use_due = false;
};
std::optional<TokenHolder> token_holder(Tx& tx, const std::string& secret, Instant now);
void note_token_use(Tx& tx, const std::string& secret, Instant now);

}  // namespace hl::access
