// The rules of second factors: which an account has, whether a code is right, how fresh a session
// must be to change them.
#pragma once

#include "slices/access/factor_store.h"

namespace hl::access {

// What the account can show besides a password; empty when it has no second factor.
std::vector<Factor> factors_of(Tx& tx, AccountId account);

// Uses up a one-time password or a recovery code. Spaces, hyphens and capitals do not matter.
bool take_code(Tx& tx, AccountId account, const std::string& code, Instant now);
// The same for the one-time password alone.
bool take_totp_code(Tx& tx, AccountId account, const std::string& code, Instant now);
// Whether the code belongs to the secret that is offered; its step when it does.
std::optional<std::int64_t> step_of_offer(const TotpRow& offer, const std::string& code, Instant now);

// Ten new codes instead of all earlier ones, to be shown once.
std::vector<std::string> renew_recovery_codes(Tx& tx, AccountId account);

// Before a factor is stored: this session counts as strong; with the first factor all others end.
void adopt_second_factor(Tx& tx, const RouteInput& input, AccountId account);
// not_possible_now when the helpdesk demands a second factor and this is the only one left.
std::optional<Refusal> check_not_last_factor(Tx& tx, const Actor& actor);
// After a factor was removed: without any, recovery codes are of no use.
void drop_idle_recovery_codes(Tx& tx, AccountId account);

// The routes of this slice that have to do with it.
Routes second_factor_routes();
Routes passkey_routes();
Routes account_routes();
Routes helpdesk_security_routes();
Routes staff_routes();

// For those who owe a second factor, all of these are open.
Route open_to_debtors(Route route);

}  // namespace hl::access
