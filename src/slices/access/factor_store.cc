#include "slices/access/factor_store.h"

#include "lib/sodium/sealing.h"
#include "lib/sodium/secrets.h"
#include "slices/access/account_store.h"
#include "slices/access/audit.h"

namespace hl::access {
namespace {

constexpr std::string_view totp_purpose = "totp";  // of server/secrets_store.cc

template <class Enum>
Enum enum_of(const std::string& text, Enum fallback) {
  boost::describe::enum_from_string(text.c_str(), fallback);
  return fallback;
}

}  // namespace

std::optional<TotpRow> totp_of(Tx& tx, AccountId account) {
  return tx.first("SELECT secret,confirmed_at,last_step FROM totp WHERE account_id=?",
                  [](Row& row) {
                    return TotpRow{must_unseal(row.text(0), totp_purpose), row.maybe_instant(1), row.integer(2)};
                  },
                  account);
}

void offer_totp(Tx& tx, AccountId account, const std::string& secret, Instant now) {
  tx.run(
      "INSERT INTO totp (account_id,secret,offered_at) VALUES (?,?,?) ON CONFLICT (account_id) DO "
      "UPDATE SET secret=excluded.secret,offered_at=excluded.offered_at "
      "WHERE totp.confirmed_at IS NULL",
      account, seal(secret, totp_purpose), now);
}

void confirm_totp(Tx& tx, AccountId account, std::int64_t step, Instant now) {
  tx.run("UPDATE totp SET confirmed_at=?,last_step=? WHERE account_id=?", now, step, account);
}

bool use_totp_step(Tx& tx, AccountId account, std::int64_t step) {
  return tx.change("UPDATE totp SET last_step=? WHERE account_id=? AND last_step<?", step, account,
                   step) == 1;
}

void delete_totp(Tx& tx, AccountId account) {
  tx.run("DELETE FROM totp WHERE account_id=?", account);
}

int recovery_codes_left(Tx& tx, AccountId account) {
  return tx
      .first("SELECT COUNT(*) FROM recovery_code WHERE account_id=?",
             [](Row& row) { return static_cast<int>(row.integer(0)); }, account)
      .value_or(0);
}

void store_recovery_code(Tx& tx, AccountId account, const std::string& code) {
  tx.run("INSERT INTO recovery_code VALUES (?,?)", account, token_hash(code));
}

bool use_recovery_code(Tx& tx, AccountId account, const std::string& code) {
  return tx.change("DELETE FROM recovery_code WHERE account_id=? AND code_hash=?", account,
                   token_hash(code)) == 1;
}

void delete_recovery_codes(Tx& tx, AccountId account) {
  tx.run("DELETE FROM recovery_code WHERE account_id=?", account);
}

void store_ticket(Tx& tx, const std::string& ticket, const TicketRow& row, Instant expires) {
  tx.run("INSERT INTO sign_in_ticket VALUES (?,?,?,?,?,?)", token_hash(ticket), row.account,
         boost::describe::enum_to_string(row.way, ""), row.tries_left, expires,
         row.source);
}

std::optional<TicketRow> ticket_of(Tx& tx, const std::string& ticket, Instant now) {
  return tx.first(
      "SELECT account_id,way,tries_left,source FROM sign_in_ticket WHERE ticket_hash=? AND expires_at>? "
      "AND tries_left>0",
      [](Row& row) {
        return TicketRow{row.id<AccountId>(0), enum_of(row.text(1), SignInWay::password),
                         static_cast<int>(row.integer(2)), row.text(3)};
      },
      token_hash(ticket), now);
}

void take_try_from_ticket(Tx& tx, const std::string& ticket) {
  tx.run("UPDATE sign_in_ticket SET tries_left=tries_left-1 WHERE ticket_hash=?",
         token_hash(ticket));
}

void delete_ticket(Tx& tx, const std::string& ticket) {
  tx.run("DELETE FROM sign_in_ticket WHERE ticket_hash=?", token_hash(ticket));
}

void delete_tickets(Tx& tx, AccountId account) {
  tx.run("DELETE FROM sign_in_ticket WHERE account_id=?", account);
}

void record_security(Tx& tx, IdSource& ids, Instant now, const SecurityChange& change) {
  tx.run("INSERT INTO security_record VALUES (?,?,?,?,?,?)", ids.next(), now, change.account,
         change.actor.is_set() ? std::optional(change.actor) : std::nullopt,
         boost::describe::enum_to_string(change.kind, ""), change.detail);
  json::object detail;
  if (change.detail) detail["name"] = *change.detail;
  const auto by = change.actor.is_set() ? std::optional(change.actor) : std::nullopt;
  audit(tx, now, by,
        {boost::describe::enum_to_string(change.kind, ""),
         account_email(tx, change.account).value_or(""), std::move(detail), change.address});
}

std::vector<SecurityRecord> latest_security_records(Tx& tx, AccountId account) {
  return tx.all(
      "SELECT r.at,r.kind,a.name,r.detail FROM security_record r LEFT JOIN account a ON "
      "a.id=r.actor_id WHERE r.account_id=? ORDER BY r.id DESC LIMIT 20",
      [](Row& row) {
        return SecurityRecord{row.instant(0), enum_of(row.text(1), SecurityEvent::totp_on),
                              row.maybe_text(2).value_or("Hotliner"), row.maybe_text(3)};
      },
      account);
}

bool is_second_factor_demanded(Tx& tx) {
  return tx
      .first("SELECT value FROM helpdesk_setting WHERE name=?",
             [](Row& row) { return row.text(0) == "1"; }, second_factor_setting)
      .value_or(false);
}

void demand_second_factor(Tx& tx, bool is_demanded) {
  tx.run(
      "INSERT INTO helpdesk_setting VALUES (?,?) ON CONFLICT (name) DO UPDATE SET "
      "value=excluded.value",
      second_factor_setting, is_demanded ? "1" : "0");
}

void sweep_factors(Tx& tx, Instant now) {
  tx.run("DELETE FROM sign_in_ticket WHERE expires_at<=?", now);
  tx.run("DELETE FROM passkey_challenge WHERE expires_at<=?", now);
  tx.run("DELETE FROM totp WHERE confirmed_at IS NULL AND offered_at<=?",
         now - std::chrono::hours(1));
}

}  // namespace hl::access
