#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "slices/deadlines/replay_command.h"
#include "slices/deadlines/replay_instead.h"
#include "slices/deadlines/test_command.h"
#include "slices/diagnosis/advise_command.h"
#include "slices/diagnosis/infer_command.h"
#include "slices/diagnosis/learn_command.h"
#include "slices/diagnosis/lint_command.h"
#include "slices/diagnosis/simulate_command.h"
#include "slices/diagnosis/test_command.h"

namespace hl::cli {
namespace {

void add_simulate(CLI::App& diagnosis, Chosen& chosen) {
  auto* simulate = diagnosis.add_subcommand("simulate", "What a way of running calls would cost");
  auto options = std::make_shared<diagnosis::SimulateOptions>();
  simulate->add_option("MODEL", options->model, "The model's TOML file")->required();
  simulate->add_option("--policy", options->policy,
                       "engine, rollout, pc, myopic, static, random or tree (default: engine)");
  auto* exact = simulate->add_flag("--exact", options->exact,
                                   "Over everything that can happen; for small models");
  simulate->add_option("--calls", options->calls, "Imagined calls (default: 1000)")
      ->excludes(exact);
  simulate->add_option("--seed", options->seed, "The same seed gives the same calls (default: 1)");
  simulate->add_option("--level", options->level, "novice, regular or expert (default: regular)");
  simulate->callback([options, &chosen] {
    chosen.run = [options] { return diagnosis::simulate_command(*options, std::cout, std::cerr); };
  });
}

void add_learn(CLI::App& diagnosis, Chosen& chosen) {
  auto* learn = diagnosis.add_subcommand(
      "learn", "Make candidates from closed tickets, gate them, release what passes, now");
  auto database = std::make_shared<std::string>("hotliner.db");
  auto model = std::make_shared<std::string>();
  learn->add_option("--database", *database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  learn->add_option("--model", *model, "Only this model");
  learn->callback([database, model, &chosen] {
    chosen.run = [database, model] {
      migrate(*database);
      Database opened({*database, 1, true});
      return diagnosis::learn_command(opened, Clock().now(),
                                      model->empty() ? std::nullopt : std::optional(*model),
                                      std::cout, std::cerr);
    };
  });
}

struct ReplayOptions {
  bool jsonl = false;
  std::string file, ticket, database = "hotliner.db";
  deadlines::Instead instead;
};

int replay(const ReplayOptions& options) {
  if (options.ticket.empty() && options.file.empty())
    return deadlines::replay_command(options.jsonl, std::cin, std::cout, std::cerr);
  if (options.ticket.empty())
    return deadlines::replay_case_file(options.file, options.instead, std::cout, std::cerr);
  // Nothing is written, so a server may be running meanwhile.
  Database database({options.database, 1, true});
  return database.read([&](Tx& tx) {
    return deadlines::replay_ticket(tx, options.ticket, options.instead, Clock().now(), std::cout, std::cerr);
  });
}

void add_replay(CLI::App& deadlines, Chosen& chosen) {
  auto* command = deadlines.add_subcommand("replay", "When it is due, or would be under other hours or promises");
  auto options = std::make_shared<ReplayOptions>();
  auto* jsonl = command->add_flag("--jsonl", options->jsonl, "One case per line of standard input");
  auto* file = command->add_option("FILE", options->file, "A .case file; else a case comes from standard input")
                   ->excludes(jsonl);
  auto* ticket = command->add_option("--ticket", options->ticket, "The number of a ticket of the database")
                     ->excludes(jsonl)
                     ->excludes(file);
  command->add_option("--database", options->database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
  for (auto* option : {command->add_option("--policy", options->instead.policy, "Another policy: TOML, or .json"),
                       command->add_option("--calendar", options->instead.calendar, "Another calendar, likewise"),
                       command->add_option("--now", options->instead.now, "As of this time (RFC 3339)")})
    option->excludes(jsonl);
  command->callback([options, ticket, file, &chosen] {
    const deadlines::Instead& instead = options->instead;
    if (!*ticket && !*file && !(instead.policy + instead.calendar + instead.now).empty())
      throw CLI::ValidationError("replay", "--policy, --calendar and --now need a FILE or --ticket");
    chosen.run = [options] { return replay(*options); };
  });
}

void add_deadlines(CLI::App& app, Chosen& chosen) {
  auto* deadlines = app.add_subcommand("deadlines", "Deadlines on working calendars");
  deadlines->require_subcommand(1);
  add_replay(*deadlines, chosen);
  auto paths = std::make_shared<std::vector<std::string>>();
  auto* test = deadlines->add_subcommand("test", "Check cases that supervisors wrote");
  test->add_option("FOLDER", *paths, "Folders with .case files, or such files")->required();
  test->callback([paths, &chosen] {
    chosen.run = [paths] { return deadlines::test_command(*paths, std::cout, std::cerr); };
  });
}

}  // namespace

void add_engines(CLI::App& app, Chosen& chosen) {
  auto* diagnosis = app.add_subcommand("diagnosis", "Troubleshooting models");
  diagnosis->require_subcommand(1);
  auto model = std::make_shared<std::string>();
  auto* lint = diagnosis->add_subcommand("lint", "Check a model");
  lint->add_option("MODEL", *model, "The model's TOML file")->required();
  lint->callback([model, &chosen] {
    chosen.run = [model] { return diagnosis::lint_command(*model, std::cout, std::cerr); };
  });
  auto* advise = diagnosis->add_subcommand("advise", "Advise on findings, one JSON case per line");
  advise->add_option("MODEL", *model, "The model's TOML file")->required();
  auto jsonl = std::make_shared<bool>(false);
  advise->add_flag("--jsonl", *jsonl, "Cases on standard input, one per line");
  advise->callback([model, &chosen] {
    chosen.run = [model] {
      return diagnosis::advise_command(*model, std::cin, std::cout, std::cerr);
    };
  });
  auto* infer = diagnosis->add_subcommand(
      "infer", "Posteriors of a Bayesian network and what to observe next, one JSON case per line");
  infer->add_option("NET", *model, "The network's .bif file")->required();
  infer->add_flag("--jsonl", *jsonl, "Cases on standard input, one per line");
  infer->callback([model, &chosen] {
    chosen.run = [model] {
      return diagnosis::infer_command(*model, std::cin, std::cout, std::cerr);
    };
  });

  auto paths = std::make_shared<std::vector<std::string>>();
  auto* test = diagnosis->add_subcommand("test", "Check models against calls that experts wrote");
  test->add_option("FILE", *paths, "Models, whose cases lie beside them, or .case files")
      ->required();
  test->callback([paths, &chosen] {
    chosen.run = [paths] { return diagnosis::test_command(*paths, std::cout, std::cerr); };
  });

  add_simulate(*diagnosis, chosen);
  add_learn(*diagnosis, chosen);

  add_deadlines(app, chosen);
}

}  // namespace hl::cli
