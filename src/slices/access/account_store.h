// SQL of accounts, sessions and sign-in failures.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

struct PasswordRow {
  AccountId id;
  std::string hash;
};
std::optional<PasswordRow> password_of(Tx& tx, const std::string& email);

struct FailureRow {
  int failures = 0;
  Instant locked_until{};
};
FailureRow failures_of(Tx& tx, const std::string& email);
void store_failure(Tx& tx, const std::string& email, const FailureRow& row);

std::optional<std::string> account_email(Tx& tx, AccountId id);
void store_password(Tx& tx, AccountId id, const std::string& hash);
void store_settings(Tx& tx, AccountId id, std::optional<Language> language,
                    std::optional<bool> is_on_duty, const std::optional<std::string>& theme);

}  // namespace hl::access
