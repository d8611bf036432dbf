// SQL of accounts, sessions and sign-in failures.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

struct PasswordRow {
  AccountId id;
  std::string hash;
};
std::optional<PasswordRow> password_of(Tx& tx, const std::string& email);

// A table of secrets that say who somebody is (token_hash, account_id, expires_at), called s, and what
// else is read of it; `read_more` gets the row and the place of the first of those columns.
struct SecretTable {
  const char* table;
  std::string columns;
};
// One round trip, so it is good for Database::read_at_once.
std::optional<Actor> actor_by_secret(Tx& tx, const SecretTable& kept, const std::string& secret,
                                     Instant now,
                                     const std::function<void(Row&, int, Actor&)>& read_more);

struct FailureRow {
  int failures = 0;
  Instant locked_until{};
};
FailureRow failures_of(Tx& tx, const std::string& email);
void store_failure(Tx& tx, const std::string& email, const FailureRow& row, Instant now);

std::optional<std::string> account_email(Tx& tx, AccountId id);
void store_password(Tx& tx, AccountId id, const std::string& hash);
void store_settings(Tx& tx, AccountId id, std::optional<Language> language,
                    std::optional<bool> is_on_duty, const std::optional<std::string>& theme);

}  // namespace hl::access
