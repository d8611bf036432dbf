// Is this the password? The lock against guessing is the same wherever a password or code is asked.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

// The address as accounts and failures are kept.
std::string lower_case_email(std::string email);

// too_many_attempts with the seconds to wait, while guesses at this address are locked.
std::optional<Refusal> guessing_lock(Tx& tx, const std::string& email, Instant now);
// Each failure after the fourth doubles the pause, up to a quarter of an hour.
// The audit trail hears of it when there is such an account.
void count_failure(Tx& tx, Instant now, const RouteInput& input, const std::string& email,
                   std::optional<AccountId> account);

// The account behind a right password; sign_in_failed or too_many_attempts otherwise. Slow (Argon2),
// so never called inside a transaction.
Outcome<AccountId> check_password(Database& database, Instant now, const RouteInput& input,
                                  const std::string& email, const std::string& password);
// The password of somebody who is signed in: wrong_password or too_many_attempts, or nothing.
std::optional<Refusal> check_own_password(Database& database, Instant now, const RouteInput& input,
                                          const Actor& actor, const std::string& password);
// hash_password(), by a few at a time.
std::string hash_password_in_turn(const std::string& password);

}  // namespace hl::access
