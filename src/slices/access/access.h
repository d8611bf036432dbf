// Accounts, sign-in, sessions, tokens; actors and routes. The only header of this slice for others.
#pragma once

#include "slices/access/audit.h"
#include "slices/access/actor.h"
#include "slices/access/route.h"
#include "slices/access/sign_in.h"
#include "slices/access/work.h"

namespace hl::access {

struct NamedAccount {
  AccountId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedAccount, (), (id, name))

struct NewAccount {
  Role role = Role::technician;
  std::string name;
  std::string email;
  Language language = Language::en;
  std::string password_hash;  // from hash_password
  std::optional<PersonId> person = {};
  std::optional<std::string> extension = {};
  bool sees_all_companies = true;
  std::vector<CompanyId> companies = {};
  std::vector<std::string> skills = {};
  std::vector<Language> languages = {};
};

// already_exists when the e-mail address has an account.
Outcome<AccountId> create_account(Tx& tx, IdSource& ids, const NewAccount& account);
// A token that may do everything for a year. Stores the hash of `token`, which the caller made with
// random_token().
void create_api_token(Tx& tx, AccountId account, const std::string& name, const std::string& token,
                      Instant now);
void create_cti_token(Tx& tx, const std::string& name, const std::string& country,
                      const std::string& token);
// The country of the exchange behind this token, or nothing.
std::optional<std::string> cti_country(Tx& tx, const std::string& token);

std::optional<Actor> actor_by_session(Tx& tx, const std::string& token, Instant now);
std::optional<Actor> actor_by_account(Tx& tx, AccountId id);
std::optional<std::string> account_name(Tx& tx, std::optional<AccountId> id);
std::optional<NamedAccount> named_account(Tx& tx, std::optional<AccountId> id);

// The role that the groups of its source give to an account that the source made.
void set_role(Tx& tx, AccountId account, Role role);
// Which companies an account of staff serves; absent: all.
void set_companies(Tx& tx, AccountId account, const std::optional<std::vector<CompanyId>>& companies);
// Signs out wherever he is signed in, and ends his API tokens.
void end_access(Tx& tx, AccountId account);
// An account that is switched off signs in nowhere and has no sessions; its tokens are of no use.
void switch_account_off(Tx& tx, AccountId account, Instant now);
void switch_account_on(Tx& tx, AccountId account);
bool is_switched_off(Tx& tx, AccountId account);

// Accounts that may do less than before: their companies or their role were taken from them, or they left. Whatever
// they were in charge of has to go to others, which is not done while they change.
struct Narrowed {
  AccountId account;
  bool has_left = false;
};
void note_narrowed(Tx& tx, AccountId account, bool has_left);
// Any of them.
std::optional<Narrowed> narrowed(Tx& tx);
void forget_narrowed(Tx& tx, AccountId account);

// All accounts of staff, on duty or not.
std::vector<Actor> all_staff(Tx& tx);

// Takes away one-time passwords, passkeys and recovery codes, and ends all sessions: for somebody who
// lost them. Recorded with whoever did it; nobody: the command line.
void reset_factors(Tx& tx, AccountId account);
void record_factors_reset(Tx& tx, IdSource& ids, Instant now, AccountId account);
std::optional<AccountId> account_by_email(Tx& tx, const std::string& email);

Routes routes();

// Deletes sessions and remembered answers that are too old.
void sweep(Tx& tx, Instant now);

}  // namespace hl::access
