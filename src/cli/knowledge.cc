#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "slices/knowledge/import_command.h"
#include "slices/knowledge/search_command.h"

namespace hl::cli {
namespace {

struct Arguments {
  std::string database = "hotliner.db";
  std::string source;
  bool any_language = false;
  bool jsonl = false;
};

void add_database(CLI::App* command, const std::shared_ptr<Arguments>& arguments) {
  command->add_option("--database", arguments->database, "A file, or postgres://…")
      ->envname("HOTLINER_DATABASE")
      ->capture_default_str();
}

int search(const Arguments& arguments) {
  Database database({arguments.database, 2, true});
  if (arguments.source.empty() || arguments.source == "-")
    return knowledge::search_articles_command(database, arguments.any_language, std::cin, std::cout,
                                              std::cerr);
  std::ifstream in(arguments.source);
  if (!in) {
    std::cerr << "hotliner: " << arguments.source << ": cannot be read; check the path\n";
    return 1;
  }
  return knowledge::search_articles_command(database, arguments.any_language, in, std::cout,
                                            std::cerr);
}

}  // namespace

void add_knowledge(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<Arguments>();
  auto* import = app.add_subcommand("import", "Bring in articles");
  import->require_subcommand(1);
  auto* mallard = import->add_subcommand("mallard", "A user guide: Mallard pages below a folder");
  mallard->add_option("FOLDER", arguments->source, "As /usr/share/help")->required();
  add_database(mallard, arguments);
  mallard->callback([arguments, &chosen] {
    chosen.run = [arguments] {
      migrate(arguments->database);
      Database database({arguments->database, 2, true});
      return knowledge::import_mallard_command(database, arguments->source, {Clock().now(), {knowledge::AudienceKind::everyone, {}}},
                                               std::cout, std::cerr);
    };
  });
  auto* articles = import->add_subcommand("articles", "Articles, one JSON object a line");
  articles->add_option("FILE", arguments->source, "JSON Lines")->required();
  add_database(articles, arguments);
  articles->callback([arguments, &chosen] {
    chosen.run = [arguments] {
      migrate(arguments->database);
      Database database({arguments->database, 2, true});
      return knowledge::import_articles_command(database, arguments->source,
                                                {Clock().now(), {knowledge::AudienceKind::everyone, {}}}, std::cout, std::cerr);
    };
  });
  auto* find = app.add_subcommand("search", "Search the knowledge base");
  find->require_subcommand(1);
  auto* queries = find->add_subcommand("articles", "Answer queries, one JSON object a line");
  queries->add_flag("--jsonl", arguments->jsonl, "Queries and answers are JSON Lines");
  queries->add_flag("--any-language", arguments->any_language, "Also articles in other languages");
  queries->add_option("FILE", arguments->source, "Queries; standard input when left out");
  add_database(queries, arguments);
  queries->callback([arguments, &chosen] {
    chosen.run = [arguments] {
      migrate(arguments->database);
      return search(*arguments);
    };
  });
}

}  // namespace hl::cli
