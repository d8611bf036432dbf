#include "slices/access/account_store.h"

#include <algorithm>
#include <sstream>

#include "lib/sodium/secrets.h"
#include "slices/access/failure_store.h"
#include "slices/access/factor_store.h"
#include "slices/access/link_store.h"
#include "slices/access/session_store.h"

namespace hl::access {
namespace {

constexpr const char* account_columns =
    "a.id,a.role,a.name,a.email,a.language,a.theme,a.person_id,a.extension,a.is_on_duty,"
    "a.sees_all_companies,p.company_id,"
    // What accounts have several of, so that an account is one question.
    "(SELECT group_concat(CAST(company_id AS TEXT),'\n') FROM account_company WHERE account_id=a.id),"
    "(SELECT group_concat(skill,'\n') FROM account_skill WHERE account_id=a.id),"
    "(SELECT group_concat(language,'\n') FROM account_language WHERE account_id=a.id)";
constexpr int first_column_after_account = 14;
constexpr const char* account_tables = " FROM account a LEFT JOIN person p ON p.id=a.person_id ";

template <class Enum>
Enum enum_of(const std::string& text, Enum fallback) {
  boost::describe::enum_from_string(text.c_str(), fallback);
  return fallback;
}

std::vector<std::string> sorted_lines(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  std::sort(out.begin(), out.end());
  return out;
}

Actor read_actor(Row& row) {
  Actor a;
  a.id = row.id<AccountId>(0);
  a.role = enum_of(row.text(1), Role::requester);
  a.name = row.text(2);
  a.email = row.text(3);
  a.language = enum_of(row.text(4), Language::en);
  a.theme = row.maybe_text(5);
  a.person = row.maybe_id<PersonId>(6);
  a.extension = row.maybe_text(7);
  a.is_on_duty = row.boolean(8);
  a.sees_all_companies = a.is_staff() && row.boolean(9);
  a.company = row.maybe_id<CompanyId>(10);
  for (const auto& line : sorted_lines(row.text(11)))
    a.companies.emplace_back(std::strtoll(line.c_str(), nullptr, 10));
  a.skills = sorted_lines(row.text(12));
  for (const auto& line : sorted_lines(row.text(13)))
    a.languages.push_back(enum_of(line, Language::en));
  return a;
}

}  // namespace

Outcome<AccountId> create_account(Tx& tx, IdSource& ids, const NewAccount& account) {
  const bool exists = tx.first("SELECT 1 FROM account WHERE email=?",
                               [](Row&) { return true; }, account.email)
                          .has_value();
  if (exists) return refuse(Problem::already_exists, account.email + " has an account already");
  const AccountId id(ids.next());
  tx.run(
      "INSERT INTO account (id,role,name,email,language,password_hash,person_id,extension,"
      "sees_all_companies) VALUES (?,?,?,?,?,?,?,?,?)",
      id, boost::describe::enum_to_string(account.role, ""), account.name, account.email,
      boost::describe::enum_to_string(account.language, ""), account.password_hash, account.person,
      account.extension, account.sees_all_companies);
  for (const CompanyId company : account.companies)
    tx.run("INSERT INTO account_company VALUES (?,?)", id, company);
  for (const auto& skill : account.skills)
    tx.run("INSERT INTO account_skill VALUES (?,?)", id, skill);
  for (const Language language : account.languages)
    tx.run("INSERT INTO account_language VALUES (?,?)", id,
           boost::describe::enum_to_string(language, ""));
  return id;
}

void create_api_token(Tx& tx, AccountId account, const std::string& name, const std::string& token,
                      Instant now) {
  tx.run(
      "INSERT INTO api_token (token_hash,account_id,name,created_at,id,scopes,expires_at) VALUES "
      "(?,?,?,?,?,'*',?)",
      token_hash(token), account, name, now, to_ms(now), now + std::chrono::days(365));
}

void create_cti_token(Tx& tx, const std::string& name, const std::string& country,
                      const std::string& token) {
  tx.run("INSERT INTO cti_token VALUES (?,?,?)", token_hash(token), name, country);
}

std::optional<std::string> cti_country(Tx& tx, const std::string& token) {
  return tx.first("SELECT country FROM cti_token WHERE token_hash=?",
                  [](Row& row) { return row.text(0); }, token_hash(token));
}

std::optional<Actor> actor_by_secret(Tx& tx, const SecretTable& kept, const std::string& secret,
                                     Instant now,
                                     const std::function<void(Row&, int, Actor&)>& read_more) {
  return tx.first(std::string("SELECT ") + account_columns + "," + kept.columns + account_tables +
                      "JOIN " + kept.table +
                      " s ON s.account_id=a.id WHERE s.token_hash=? AND s.expires_at>? "
                      "AND a.disabled_at IS NULL",
                  [&](Row& row) {
                    Actor actor = read_actor(row);
                    read_more(row, first_column_after_account, actor);
                    return actor;
                  },
                  token_hash(secret), now);
}

std::optional<Actor> actor_by_session(Tx& tx, const std::string& token, Instant now) {
  static const std::string owes =
      std::string("CASE WHEN s.is_strong=0 AND a.role<>'requester' AND EXISTS (SELECT 1 FROM "
                  "helpdesk_setting WHERE name='") +
      second_factor_setting + "' AND value='1') THEN 1 ELSE 0 END";
  return actor_by_secret(tx, {"session", owes}, token, now, [](Row& row, int at, Actor& actor) {
    actor.owes_second_factor = row.boolean(at);
  });
}

std::optional<AccountId> account_by_email(Tx& tx, const std::string& email) {
  return tx.first("SELECT id FROM account WHERE email=?",
                  [](Row& row) { return row.id<AccountId>(0); }, email);
}

std::optional<Actor> actor_by_account(Tx& tx, AccountId id) {
  return tx.first(std::string("SELECT ") + account_columns + account_tables + "WHERE a.id=?",
                  read_actor, id);
}

std::optional<std::string> account_name(Tx& tx, std::optional<AccountId> id) {
  if (!id) return std::nullopt;
  return tx.first("SELECT name FROM account WHERE id=?", [](Row& row) { return row.text(0); }, *id);
}

std::optional<NamedAccount> named_account(Tx& tx, std::optional<AccountId> id) {
  auto name = account_name(tx, id);
  if (!name) return std::nullopt;
  return NamedAccount{*id, std::move(*name)};
}

std::vector<Actor> all_staff(Tx& tx) {
  return tx.all(std::string("SELECT ") + account_columns + account_tables +
                    "WHERE a.role<>'requester' AND a.disabled_at IS NULL ORDER BY a.name,a.id",
                read_actor);
}

std::optional<PasswordRow> password_of(Tx& tx, const std::string& email) {
  return tx.first("SELECT id,password_hash FROM account WHERE email=?",
                  [](Row& row) { return PasswordRow{row.id<AccountId>(0), row.text(1)}; }, email);
}

FailureRow failures_of(Tx& tx, const std::string& email) {
  return tx
      .first("SELECT failures,locked_until FROM sign_in_failure WHERE email=?",
             [](Row& row) { return FailureRow{static_cast<int>(row.integer(0)), row.instant(1)}; },
             email)
      .value_or(FailureRow{});
}

void store_failure(Tx& tx, const std::string& email, const FailureRow& row, Instant now) {
  tx.run(
      "INSERT INTO sign_in_failure (email,failures,locked_until,failed_at) VALUES (?,?,?,?) ON CONFLICT "
      "(email) DO UPDATE SET failures=excluded.failures, locked_until=excluded.locked_until, "
      "failed_at=excluded.failed_at",
      email, row.failures, row.locked_until, now);
}

void forget_failures(Tx& tx, const std::string& email) {
  tx.run("DELETE FROM sign_in_failure WHERE email=?", email);
}

std::optional<std::string> account_email(Tx& tx, AccountId id) {
  return tx.first("SELECT email FROM account WHERE id=?", [](Row& row) { return row.text(0); }, id);
}

void store_password(Tx& tx, AccountId id, const std::string& hash) {
  tx.run("UPDATE account SET password_hash=? WHERE id=?", hash, id);
}

void store_settings(Tx& tx, AccountId id, std::optional<Language> language,
                    std::optional<bool> is_on_duty, const std::optional<std::string>& theme) {
  if (language)
    tx.run("UPDATE account SET language=? WHERE id=?",
           boost::describe::enum_to_string(*language, ""), id);
  if (is_on_duty) tx.run("UPDATE account SET is_on_duty=? WHERE id=?", *is_on_duty, id);
  if (theme) tx.run("UPDATE account SET theme=? WHERE id=?", *theme, id);
}

void set_role(Tx& tx, AccountId account, Role role) {
  tx.run("UPDATE account SET role=? WHERE id=?", boost::describe::enum_to_string(role, ""), account);
  note_narrowed(tx, account, false);
}

void set_companies(Tx& tx, AccountId account, const std::optional<std::vector<CompanyId>>& companies) {
  tx.run("UPDATE account SET sees_all_companies=? WHERE id=?", !companies.has_value(), account);
  tx.run("DELETE FROM account_company WHERE account_id=?", account);
  note_narrowed(tx, account, false);
  if (!companies) return;
  for (const CompanyId company : *companies) tx.run("INSERT INTO account_company VALUES (?,?)", account, company);
}

void end_access(Tx& tx, AccountId account) {
  note_narrowed(tx, account, true);
  tx.run("UPDATE account SET is_on_duty=? WHERE id=?", false, account);
  end_all_sessions(tx, account);
  delete_tickets(tx, account);
  tx.run("DELETE FROM api_token WHERE account_id=?", account);
}

void switch_account_off(Tx& tx, AccountId account, Instant now) {
  tx.run("UPDATE account SET disabled_at=?,is_on_duty=? WHERE id=? AND disabled_at IS NULL", now,
         false, account);
  end_all_sessions(tx, account);
  delete_tickets(tx, account);
}

void switch_account_on(Tx& tx, AccountId account) {
  tx.run("UPDATE account SET disabled_at=NULL WHERE id=?", account);
}

bool is_switched_off(Tx& tx, AccountId account) {
  return tx
      .first("SELECT 1 FROM account WHERE id=? AND disabled_at IS NOT NULL",
             [](Row&) { return true; }, account)
      .has_value();
}

void sweep(Tx& tx, Instant now) {
  tx.run("DELETE FROM session WHERE expires_at<=?", now);
  tx.run("DELETE FROM idempotency WHERE at<=?", now - std::chrono::hours(24));
  sweep_factors(tx, now);
  sweep_failures(tx, now);
  sweep_links(tx, now);
}

}  // namespace hl::access
