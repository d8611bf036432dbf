// SPDX-License-Identifier: AGPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"

int main(int argc, char** argv) {
  CLI::App app{"Hotliner, the workplace of a helpdesk."};
  app.require_subcommand(1);
  app.set_version_flag("--version", "hotliner 0.1.0");
  app.set_config("--config", "", "A TOML file with the same options")->envname("HOTLINER_CONFIG");
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return std::string("hotliner: ") + error.what() + "; see `hotliner --help`\n";
  });
  hl::cli::Chosen chosen;
  hl::cli::add_serve(app, chosen);
  hl::cli::add_demo(app, chosen);
  hl::cli::add_upkeep(app, chosen);
  hl::cli::add_knowledge(app, chosen);
  hl::cli::add_engines(app, chosen);
  hl::cli::add_mail(app, chosen);
  hl::cli::add_tokens(app, chosen);
  hl::cli::add_telephone(app, chosen);
  hl::cli::add_sign_in_sources(app, chosen);
  hl::cli::add_openapi(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? 0 : 2;
  }
  try {
    return chosen.run();
  } catch (const std::exception& error) {
    std::cerr << "hotliner: " << error.what() << "\n";
    return 1;
  }
}
