// Tokens of programs and of telephone exchanges, and the audit trail, from the command line.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "cli/commands.h"
#include "lib/sodium/secrets.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "server/token_api.h"
#include "slices/access/audit.h"
#include "slices/access/token.h"

namespace hl::cli {
namespace {

struct Arguments {
  std::string database = "hotliner.db";
  std::string email;
  std::string name;
  std::vector<std::string> scopes;
  std::string country = "BE";
  int days = 90;
  std::int64_t id = 0;
  int limit = 50;
};

void add_database(CLI::App* command, const std::shared_ptr<Arguments>& arguments) {
  command->add_option("--database", arguments->database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
}

Actor holder(Tx& tx, const std::string& email) {
  const auto id = access::account_by_email(tx, email);
  if (!id) throw std::runtime_error("--email " + email + ": has no account; see `hotliner user add`");
  return *access::actor_by_account(tx, *id);
}

int add_token(const Arguments& a) {
  const auto known = known_scopes();
  for (const auto& scope : a.scopes) {
    if (std::find(known.begin(), known.end(), scope) != known.end()) continue;
    std::string all;
    for (const auto& one : known) all += " " + one;
    throw std::runtime_error("--scope " + scope + ": is not known; choose from" + all);
  }
  migrate(a.database);
  Database database({a.database, 1, true});
  const Instant now = Clock().now();
  const auto made = database.write([&](Tx& tx) {
    const Actor owner = holder(tx, a.email);
    access::audit(tx, now, std::nullopt,
                  {"token_made", a.name, {{"for", a.email}, {"scopes", json::value_from(a.scopes)}}});
    return access::make_token(tx, database.ids(),
                              {owner.id, a.name, a.scopes, now, now + std::chrono::days(a.days)});
  });
  std::cout << "token: " << made.secret << "\n";
  return 0;
}

int list_tokens(const Arguments& a) {
  Database database({a.database, 1, true});
  database.read([&](Tx& tx) {
    for (const auto& line : access::tokens_of(tx, holder(tx, a.email).id)) {
      std::cout << line.id.raw() << "  until " << to_rfc3339(line.expires_at) << "  " << line.name << " ";
      for (const auto& scope : line.scopes) std::cout << " " << scope;
      std::cout << "\n";
    }
  });
  return 0;
}

int revoke_token(const Arguments& a) {
  Database database({a.database, 1, true});
  const bool is_gone = database.write([&](Tx& tx) {
    const bool is_done = access::revoke_token(tx, holder(tx, a.email).id, TokenId(a.id));
    if (is_done)
      access::audit(tx, Clock().now(), std::nullopt,
                    {"token_revoked", std::to_string(a.id), {{"for", a.email}}});
    return is_done;
  });
  if (!is_gone) throw std::runtime_error("--id " + std::to_string(a.id) + ": is no token of " + a.email + "; see `hotliner token list`");
  std::cout << "revoked\n";
  return 0;
}

int add_telephone(const Arguments& a) {
  migrate(a.database);
  Database database({a.database, 1, true});
  const std::string secret = random_token();
  database.write([&](Tx& tx) {
    access::create_cti_token(tx, a.name, a.country, secret);
    access::audit(tx, Clock().now(), std::nullopt, {"telephone_token_made", a.name});
  });
  std::cout << "webhook: /api/v1/cti/" << secret << "\n";
  return 0;
}

int print_audit(const Arguments& a) {
  Database database({a.database, 1, true});
  database.read([&](Tx& tx) {
    access::AuditFilter filter;
    filter.limit = a.limit;
    for (const auto& line : access::audit_lines(tx, filter)) {
      std::cout << line.position << "  " << to_rfc3339(line.at) << "  "
                << line.account_name.value_or("-") << "  " << line.address << "  " << line.action
                << "  " << line.subject << "  " << json::serialize(line.detail) << "\n";
    }
    const auto chain = access::check_audit(tx);
    std::cout << chain.rows << " rows, newest hash " << chain.last_hash << "\n";
  });
  return 0;
}

using Run = int (*)(const Arguments&);
void set(CLI::App* command, const std::shared_ptr<Arguments>& arguments, Chosen& chosen, Run run) {
  add_database(command, arguments);
  command->callback([arguments, &chosen, run] { chosen.run = [arguments, run] { return run(*arguments); }; });
}

}  // namespace

void add_tokens(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<Arguments>();
  auto* token = app.add_subcommand("token", "Tokens of programs")->require_subcommand(1);
  auto* add = token->add_subcommand("add", "Make an API token for somebody");
  add->add_option("--email", arguments->email, "Whose rights it has")->required();
  add->add_option("--name", arguments->name, "What it is for")->required();
  add->add_option("--scope", arguments->scopes, "As tickets:read; may be repeated")->required();
  add->add_option("--days", arguments->days, "How long it lasts")
      ->check(CLI::Range(1, 366))
      ->capture_default_str();
  set(add, arguments, chosen, add_token);
  auto* list = token->add_subcommand("list", "Somebody's tokens");
  list->add_option("--email", arguments->email, "Whose")->required();
  set(list, arguments, chosen, list_tokens);
  auto* revoke = token->add_subcommand("revoke", "End a token");
  revoke->add_option("--email", arguments->email, "Whose")->required();
  revoke->add_option("--id", arguments->id, "As `hotliner token list` says")->required();
  set(revoke, arguments, chosen, revoke_token);
  auto* telephone = token->add_subcommand("add-telephone", "Make the webhook of a telephone exchange");
  telephone->add_option("--name", arguments->name, "Which exchange")->required();
  telephone->add_option("--country", arguments->country, "Where its national numbers are")
      ->capture_default_str();
  set(telephone, arguments, chosen, add_telephone);
  auto* audit = app.add_subcommand("audit", "The audit trail, newest first");
  audit->add_option("--limit", arguments->limit, "How many")->capture_default_str();
  set(audit, arguments, chosen, print_audit);
}

}  // namespace hl::cli
