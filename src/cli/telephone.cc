// Sets up the telephone from the command line.
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "server/migrate.h"
#include "slices/telephony/telephony.h"

namespace hl::cli {
namespace {

int add_test_trunk(const std::string& target) {
  migrate(target);
  Database database({target, 1, true});
  database.write([&](Tx& tx) {
    telephony::add_test_trunk(tx, database.ids());
    return true;
  });
  std::cout << "Calls from this machine to " << telephony::test_number << " are taken.\n";
  return 0;
}

}  // namespace

void add_telephone(CLI::App& app, Chosen& chosen) {
  auto database = std::make_shared<std::string>("hotliner.db");
  auto* telephone = app.add_subcommand("telephone", "The helpdesk's own telephone")->require_subcommand(1);
  auto* trunk = telephone->add_subcommand("test-trunk", "Take calls from this machine, to try it out");
  trunk->add_option("--database", *database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  trunk->callback([database, &chosen] { chosen.run = [database] { return add_test_trunk(*database); }; });
}

}  // namespace hl::cli
