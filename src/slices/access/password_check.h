// Is this the password? The lock against guessing (sign_in.h) is the same wherever one is asked.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

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
