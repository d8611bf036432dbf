// SQL of second factors: one-time passwords, recovery codes, tickets, and the record of changes.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

struct TotpRow {
  std::string secret;  // base32
  std::optional<Instant> confirmed_at;
  std::int64_t last_step = 0;
};
std::optional<TotpRow> totp_of(Tx& tx, AccountId account);
// Replaces an offer that was not confirmed.
void offer_totp(Tx& tx, AccountId account, const std::string& secret, Instant now);
void confirm_totp(Tx& tx, AccountId account, std::int64_t step, Instant now);
// False when a code of this step or a later one was used meanwhile.
bool use_totp_step(Tx& tx, AccountId account, std::int64_t step);
void delete_totp(Tx& tx, AccountId account);

int recovery_codes_left(Tx& tx, AccountId account);
void store_recovery_code(Tx& tx, AccountId account, const std::string& code);
bool use_recovery_code(Tx& tx, AccountId account, const std::string& code);
void delete_recovery_codes(Tx& tx, AccountId account);

struct TicketRow {
  AccountId account;
  SignInWay way = SignInWay::password;
  int tries_left = 0;
  std::string source = {};  // the name of the directory or provider, if any
};
void store_ticket(Tx& tx, const std::string& ticket, const TicketRow& row, Instant expires);
std::optional<TicketRow> ticket_of(Tx& tx, const std::string& ticket, Instant now);
void take_try_from_ticket(Tx& tx, const std::string& ticket);
void delete_ticket(Tx& tx, const std::string& ticket);
void delete_tickets(Tx& tx, AccountId account);

// What a person reads about changes to the account's security.
BOOST_DEFINE_ENUM_CLASS(SecurityEvent, totp_on, totp_off, recovery_codes_made, recovery_code_used,
                        passkey_added, passkey_removed, password_changed, sessions_ended,
                        factors_reset, second_factor_demanded, second_factor_left_free)
struct SecurityRecord {
  Instant at;
  SecurityEvent kind = SecurityEvent::totp_on;
  std::string by;  // who did it
  std::optional<std::string> detail;
};
BOOST_DESCRIBE_STRUCT(SecurityRecord, (), (at, kind, by, detail))
struct SecurityChange {
  AccountId account;
  AccountId actor;
  SecurityEvent kind = SecurityEvent::totp_on;
  std::string address = {};  // of the network it came from
  std::optional<std::string> detail = {};
};
// For its holder to read, and in the audit trail.
void record_security(Tx& tx, IdSource& ids, Instant now, const SecurityChange& change);
std::vector<SecurityRecord> latest_security_records(Tx& tx, AccountId account);

// Whether staff must have a second factor, in helpdesk_setting.
inline constexpr const char* second_factor_setting = "second_factor_for_staff";
bool is_second_factor_demanded(Tx& tx);
void demand_second_factor(Tx& tx, bool is_demanded);

// Offers, tickets and challenges that nobody used in time.
void sweep_factors(Tx& tx, Instant now);

}  // namespace hl::access
