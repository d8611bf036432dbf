#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "cli/demo_helpdesk.h"

namespace hl::cli {

void add_demo(CLI::App& app, Chosen& chosen) {
  auto file = std::make_shared<std::string>("hotliner.db");
  auto as_json = std::make_shared<bool>(false);
  auto is_removal = std::make_shared<bool>(false);
  auto keep = std::make_shared<std::string>();
  auto* command = app.add_subcommand("demo", "Make a demo helpdesk in a new database, or take it away again");
  command->add_option("--database", *file, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  command->add_flag("--json", *as_json, "Print the sign-ins as JSON");
  auto* keeper = command->add_option("--keep", *keep, "E-mail address of the administrator whose account stays");
  command->add_flag("--remove", *is_removal, "Take away what the demo brought; there is no undo")->needs(keeper);
  command->callback([=, &chosen] {
    chosen.run = [=] {
      if (*is_removal) return remove_demo(*file, *keep, std::cout), 0;
      const DemoReport report = make_demo(*file);
      if (*as_json) std::cout << json::serialize(to_json(report)) << "\n";
      else print_report(report, std::cout);
      return 0;
    };
  });
}

}  // namespace hl::cli
