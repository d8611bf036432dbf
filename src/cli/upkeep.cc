#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/backup.h"
#include "cli/commands.h"
#include "cli/doctor.h"
#include "cli/move_database.h"
#include "cli/new_user.h"
#include "cli/verify.h"
#include "server/migrate.h"

namespace hl::cli {
namespace {

std::shared_ptr<std::string> database_option(CLI::App& command) {
  auto file = std::make_shared<std::string>("hotliner.db");
  command.add_option("--database", *file, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  return file;
}

void add_backup(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("backup", "Copy the database while the server works");
  auto file = database_option(*command);
  auto to = std::make_shared<std::string>();
  command->add_option("--to", *to, "The file to create")->required();
  command->callback([file, to, &chosen] {
    chosen.run = [file, to] {
      backup_database(*file, *to);
      std::cout << *to << ": backup of " << database_name(*file) << ", attachments included\n";
      return 0;
    };
  });
}

void add_restore(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("restore", "Put a backup in place");
  auto file = database_option(*command);
  auto from = std::make_shared<std::string>();
  auto replaces = std::make_shared<bool>(false);
  command->add_option("--from", *from, "The backup")->required();
  command->add_flag("--replace", *replaces, "Put an existing database aside");
  command->callback([file, from, replaces, &chosen] {
    chosen.run = [file, from, replaces] {
      const auto restored = restore_database(*from, *file, *replaces);
      std::cout << database_name(*file) << ": restored from " << *from << "\n";
      if (!restored.kept_aside.empty())
        std::cout << restored.kept_aside << ": what was there before\n";
      if (!pending_migrations(*file).empty())
        std::cout << "It is of an older version; the next start upgrades it.\n";
      return 0;
    };
  });
}

void add_migrate_database(CLI::App& app, Chosen& chosen) {
  auto* command =
      app.add_subcommand("migrate-database", "Move a helpdesk to another database, proved row by row");
  auto from = std::make_shared<std::string>();
  auto to = std::make_shared<std::string>();
  command->add_option("FROM", *from, "A file, or postgres://…; it is only read")->required();
  command->add_option("TO", *to, "An empty database")->required();
  command->callback([from, to, &chosen] {
    chosen.run = [from, to] {
      try {
        move_database(*from, *to, std::cout);
      } catch (const DatabaseError& error) {
        throw std::runtime_error(std::string(error.what()) +
                                 "; the source is untouched: run the same command again to go on");
      }
      std::cout << database_name(*to) << ": holds all of " << database_name(*from) << "\n";
      return 0;
    };
  });
}

void add_verify(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("verify", "Prove that a database is whole");
  auto file = database_option(*command);
  command->callback([file, &chosen] {
    chosen.run = [file] {
      const auto verdict = verify_database(*file);
      for (const auto& error : verdict.errors) std::cerr << "hotliner: " << database_name(*file) << ": " << error << "\n";
      std::cout << database_name(*file) << ": " << verdict.tickets << " tickets, " << verdict.events
                << " events, " << verdict.attachments << " attachments: "
                << (verdict.errors.empty() ? "whole\n" : "NOT whole; restore a backup\n");
      return verdict.errors.empty() ? 0 : 1;
    };
  });
}

void add_doctor(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("doctor", "Is this machine fit to serve?");
  auto file = database_option(*command);
  auto listen = std::make_shared<std::string>("127.0.0.1:8080");
  command->add_option("--listen", *listen, "ADDRESS:PORT")
      ->envname("HOTLINER_LISTEN")
      ->capture_default_str();
  command->callback([file, listen, &chosen] {
    chosen.run = [file, listen] { return examine(*file, *listen, std::cout); };
  });
}

void add_switch(CLI::App& parent, Chosen& chosen, const char* name, const char* about, bool is_on) {
  auto* command = parent.add_subcommand(name, about);
  auto file = database_option(*command);
  auto email = std::make_shared<std::string>();
  command->add_option("--email", *email, "The address of the account")->required();
  command->callback([file, email, is_on, &chosen] {
    chosen.run = [file, email, is_on] {
      switch_user(*file, *email, is_on);
      std::cout << *email << (is_on ? ": may sign in again\n" : ": signs in nowhere from now on\n");
      return 0;
    };
  });
}

void add_user_commands(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand("user", "Accounts")->require_subcommand(1);
  auto* add = command->add_subcommand("add", "Add an account");
  auto user = std::make_shared<NewUser>();
  user->database = "hotliner.db";
  auto reads_password = std::make_shared<bool>(false);
  add->add_option("--database", user->database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  add->add_option("--role", user->role, "administrator, supervisor, technician, …")->required();
  add->add_option("--name", user->name, "First and last name")->required();
  add->add_option("--email", user->email, "The address to sign in with")->required();
  add->add_option("--language", user->language, "en, fr, nl or de")->capture_default_str();
  add->add_option("--extension", user->extension, "The number of the telephone on the desk");
  add->add_option("--skill", user->skills, "A skill; may be repeated");
  add->add_option("--company", user->company_codes,
                  "Code of a company; repeated: sees these companies alone");
  add->add_flag("--password-stdin", *reads_password, "Read the password from standard input");
  add->callback([user, reads_password, &chosen] {
    chosen.run = [user, reads_password] {
      if (*reads_password) std::getline(std::cin, user->password);
      if (*reads_password && user->password.empty()) {
        std::cerr << "hotliner: --password-stdin: standard input is empty; give one line\n";
        return 1;
      }
      const std::string password = add_user(*user);
      std::cout << user->name << ": added as " << user->role << "\n";
      if (!*reads_password) std::cout << "password: " << password << "\n";
      return 0;
    };
  });
  add_switch(*command, chosen, "disable", "Switch an account off, whatever its directory says", false);
  add_switch(*command, chosen, "enable", "Switch an account on again", true);
  auto* reset = command->add_subcommand(
      "reset-factors", "Take away one-time passwords, passkeys and recovery codes; end the sessions");
  reset->add_option("--database", user->database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  reset->add_option("--email", user->email, "The address of the account")->required();
  reset->callback([user, &chosen] {
    chosen.run = [user] {
      reset_factors(user->database, user->email);
      std::cout << user->email << ": signs in with the password alone again\n";
      return 0;
    };
  });
}

}  // namespace

void add_upkeep(CLI::App& app, Chosen& chosen) {
  add_backup(app, chosen);
  add_restore(app, chosen);
  add_migrate_database(app, chosen);
  add_verify(app, chosen);
  add_doctor(app, chosen);
  add_user_commands(app, chosen);
}

}  // namespace hl::cli
