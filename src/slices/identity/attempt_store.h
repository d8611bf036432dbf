// SQL of sign-ins that went to a provider and are not back yet.
#pragma once

#include "slices/identity/identity.h"

namespace hl::identity {

struct NewAttempt {
  std::string state;
  std::string browser;  // what its cookie holds
  std::string nonce;
  SourceId source;
  std::optional<AccountId> account;  // who links his account; nobody when somebody signs in
  std::string address;
};
// False when too many of this address are under way.
bool store_attempt(Tx& tx, const NewAttempt& attempt, Instant now, Instant expires);

struct Attempt {
  SourceId source;
  std::optional<AccountId> account;
  std::string nonce_hash;
};
// Used up by the first answer that comes back to the browser it began in.
std::optional<Attempt> take_attempt(Tx& tx, const std::string& state, const std::string& browser,
                                    Instant now);

}  // namespace hl::identity
