// Sign-in sources (directories, providers) from the command line.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/commands.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "server/secrets_key.h"
#include "slices/identity/identity.h"

namespace hl::cli {
namespace {

struct Arguments {
  std::string database = "hotliner.db";
  std::string file;
  std::string name;
  std::string secret_file;
  bool reads_secret = false;
  std::string key_file;
};

std::string text_of(const std::string& path) {
  constexpr std::size_t bytes_max = 1 << 20;
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw std::runtime_error(path + ": cannot be read; give the name of a file");
  if (text.str().size() > bytes_max) throw std::runtime_error(path + ": is larger than 1 MiB");
  return text.str();
}

std::string secret_of(const Arguments& a) {
  std::string line;
  if (a.reads_secret) {
    std::getline(std::cin, line);
  } else if (!a.secret_file.empty()) {
    std::istringstream text(text_of(a.secret_file));
    std::getline(text, line);
  } else {
    return {};
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line.empty()) throw std::runtime_error("the secret is empty; give it on the first line");
  return line;
}

CompanyId company_by_code(Tx& tx, const std::string& code) {
  if (const auto id = companies::company_by_code(tx, code)) return *id;
  throw std::runtime_error("company " + code +
                           ": there is no such company; give the code of its ticket numbers");
}

int set_source(const Arguments& a) {
  load_secrets_key_if_there(a.database, a.key_file);
  auto file = identity::read_source_file(text_of(a.file));
  if (!file.complaints.empty()) {
    for (const auto& one : file.complaints) std::cerr << "hotliner: " << a.file << ": " << one << "\n";
    return 1;
  }
  file.source.secret = secret_of(a);
  migrate(a.database);
  Database database({a.database, 1, true});
  const auto id = database.write([&](Tx& tx) {
    for (const auto& role : file.source.settings.roles) {
      for (const auto& code : role.companies.value_or(std::vector<std::string>{})) company_by_code(tx, code);
    }
    if (file.company_code) file.source.company = company_by_code(tx, *file.company_code);
    auto stored = identity::store_source(tx, database.ids(), file.source);
    if (stored) access::audit(tx, Clock().now(), std::nullopt, {"sign_in_source_set", file.source.name});
    return stored;
  });
  if (!id) throw std::runtime_error(id.error().detail);
  std::cout << file.source.name << ": set; try it with `hotliner sign-in-source check`\n";
  return 0;
}

int list_sources(const Arguments& a) {
  load_secrets_key_if_there(a.database, a.key_file);
  Database database({a.database, 1, true});
  database.read([&](Tx& tx) {
    for (const auto& source : identity::sources(tx)) {
      const auto company = source.company ? companies::company_name(tx, *source.company) : std::nullopt;
      const auto& settings = source.settings;
      std::cout << source.name << "  "
                << (settings.oidc ? settings.oidc->issuer : settings.ldap->url) << "  for "
                << company.value_or("the helpdesk's staff") << "; unknown people: "
                << boost::describe::enum_to_string(settings.unknown_people, "") << "\n";
    }
  });
  return 0;
}

int check_source(const Arguments& a) {
  load_secrets_key_if_there(a.database, a.key_file);
  Database database({a.database, 1, true});
  const auto source = database.read([&](Tx& tx) { return identity::source_by_name(tx, a.name); });
  if (!source) throw std::runtime_error(a.name + ": no source has this name; see `hotliner sign-in-source list`");
  if (const auto trouble = identity::trouble_with_source(*source, Clock().now()))
    throw std::runtime_error(a.name + ": " + *trouble);
  std::cout << a.name << ": answers\n";
  return 0;
}

int remove_source(const Arguments& a) {
  load_secrets_key_if_there(a.database, a.key_file);
  Database database({a.database, 1, true});
  const bool is_gone = database.write([&](Tx& tx) {
    const bool is_done = identity::remove_source(tx, a.name);
    if (is_done) access::audit(tx, Clock().now(), std::nullopt, {"sign_in_source_removed", a.name});
    return is_done;
  });
  if (!is_gone) throw std::runtime_error(a.name + ": no source has this name; see `hotliner sign-in-source list`");
  std::cout << a.name << ": removed; accounts stay\n";
  return 0;
}

using Run = int (*)(const Arguments&);
CLI::App* add(CLI::App* parent, const char* name, const char* about,
              const std::shared_ptr<Arguments>& arguments, Chosen& chosen, Run run) {
  auto* command = parent->add_subcommand(name, about);
  command->add_option("--database", arguments->database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  command->add_option("--secrets-key-file", arguments->key_file, "As of `hotliner serve`")->envname("HOTLINER_SECRETS_KEY_FILE");
  command->callback(
      [arguments, &chosen, run] { chosen.run = [arguments, run] { return run(*arguments); }; });
  return command;
}

}  // namespace

void add_sign_in_sources(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<Arguments>();
  auto* source = app.add_subcommand("sign-in-source", "Directories and providers that people sign in with")
                     ->require_subcommand(1);
  auto* set = add(source, "set", "Add a source, or change the one of the same name", arguments, chosen,
                  set_source);
  set->add_option("FILE", arguments->file, "TOML, as docs/sign-in.md shows")->required();
  auto* typed = set->add_flag("--secret-stdin", arguments->reads_secret,
                              "Read the secret of the client, or the password of bind_dn, from standard input");
  set->add_option("--secret-file", arguments->secret_file, "… from the first line of this file")
      ->excludes(typed);
  add(source, "list", "All sources, without their secrets", arguments, chosen, list_sources);
  for (auto* one : {add(source, "check", "Ask a source whether it answers", arguments, chosen, check_source),
                    add(source, "remove", "Remove a source; accounts stay", arguments, chosen, remove_source)})
    one->add_option("NAME", arguments->name, "As on the button")->required();
}

}  // namespace hl::cli
