// SQL of passkeys and of the challenges that wait for an answer.
#pragma once

#include "slices/access/access.h"
#include "slices/access/ceremony.h"

namespace hl {
using PasskeyId = Id<struct PasskeyTag>;
}

namespace hl::access {

struct PasskeyRow {
  PasskeyId id;
  AccountId account;
  std::string credential_id;  // base64url
  std::string name;
  StoredPasskey stored;
};
std::optional<PasskeyRow> passkey_by_credential(Tx& tx, const std::string& credential_id);
void store_passkey(Tx& tx, const PasskeyRow& row, Instant now);
// False when another use of the passkey was stored meanwhile.
bool note_use(Tx& tx, const PasskeyRow& row, std::uint32_t sign_count, Instant now);
// False when the account has no such passkey.
bool rename_passkey(Tx& tx, AccountId account, PasskeyId id, const std::string& name);
std::optional<std::string> delete_passkey(Tx& tx, AccountId account, PasskeyId id);  // its name
void delete_passkeys(Tx& tx, AccountId account);
int count_passkeys(Tx& tx, AccountId account);
std::vector<std::string> credentials_of(Tx& tx, AccountId account);

struct Passkey {
  PasskeyId id;
  std::string name;
  Instant created_at;
  std::optional<Instant> used_at;
};
BOOST_DESCRIBE_STRUCT(Passkey, (), (id, name, created_at, used_at))
std::vector<Passkey> passkeys_of(Tx& tx, AccountId account);

// At most `pending_max` wait for one network address; false beyond.
bool store_challenge(Tx& tx, const std::string& challenge, std::optional<AccountId> account,
                     const std::string& address, Instant now);
// Uses a challenge up. It must have been made for this account, or for nobody, and not be too old.
bool use_challenge(Tx& tx, const std::string& challenge, std::optional<AccountId> account,
                   Instant now);
inline constexpr std::chrono::milliseconds challenge_span = std::chrono::minutes(5);

}  // namespace hl::access
