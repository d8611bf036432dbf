#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "cli/demo_helpdesk.h"

namespace hl::cli {

void add_demo(CLI::App& app, Chosen& chosen) {
  auto file = std::make_shared<std::string>("hotliner.db");
  auto as_json = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("demo", "Make a demo helpdesk in a new database");
  command->add_option("--database", *file, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  command->add_flag("--json", *as_json, "Print the sign-ins as JSON");
  command->callback([file, as_json, &chosen] {
    chosen.run = [file, as_json] {
      const DemoReport report = make_demo(*file);
      if (*as_json) std::cout << json::serialize(to_json(report)) << "\n";
      else print_report(report, std::cout);
      return 0;
    };
  });
}

}  // namespace hl::cli
