#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "slices/mail/open_command.h"
#include "slices/mail/parse_command.h"

namespace hl::cli {

void add_mail(CLI::App& app, Chosen& chosen) {
  auto* mail = app.add_subcommand("mail", "Letters");
  mail->require_subcommand(1);
  auto* parse = mail->add_subcommand("parse", "Open a message as the server would, and print what it finds");
  auto path = std::make_shared<std::string>();
  parse->add_option("FILE", *path, "A message (.eml); - reads standard input")->required();
  auto as_json = std::make_shared<bool>(false);
  parse->add_flag("--json", *as_json, "As one JSON object (the only form there is)");
  parse->callback([path, as_json, &chosen] {
    chosen.run = [path] { return mail::parse_command(*path, std::cin, std::cout, std::cerr); };
  });
  // The server starts it; it is not for people.
  auto* open = mail->add_subcommand("open-letters", "")->group("");
  open->callback([&chosen] { chosen.run = [] { return mail::open_letters_command(); }; });
}

}  // namespace hl::cli
