#include <CLI/CLI.hpp>
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

void add_article_search(CLI::App& find, const std::shared_ptr<Arguments>& arguments, Chosen& chosen) {
  auto questions = std::make_shared<knowledge::ArticleQuestions>();
  auto only = std::make_shared<std::string>();
  auto output = std::make_shared<std::string>("run");
  auto* queries = find.add_subcommand("articles", "Answer queries: a line each, its id, a tab, ids of articles");
  queries->add_flag("--jsonl", arguments->jsonl, "Queries are JSON Lines, as they always are");
  queries->add_flag("--any-language", questions->any_language, "Also articles in other languages");
  queries->add_option("--only", *only, "Only articles in this language: en, fr, nl or de")->check(CLI::IsMember({"en", "fr", "nl", "de"}));
  queries->add_option("--parallel", questions->parallel, "Texts in several languages to learn from, JSON Lines");
  queries->add_option("--not-from", questions->not_from, "Ids of articles that are not learned from, one per line");
  queries->add_flag("!--no-vectors", questions->learns, "By words alone");
  queries->add_option("--output", *output, "run (as TREC's, tab and blanks) or jsonl")->check(CLI::IsMember({"run", "jsonl"}));
  queries->add_option("FILE", questions->queries, "Queries, packed or not; standard input when left out");
  add_database(queries, arguments);
  queries->callback([=, &chosen] {
    chosen.run = [=] {
      for (const Language language : all_languages) {
        if (*only == boost::describe::enum_to_string(language, "")) questions->only = language;
      }
      questions->writes_json = *output == "jsonl";
      migrate(arguments->database);
      Database database({arguments->database, 2, true});
      return knowledge::search_articles_command(database, *questions, std::cout, std::cerr);
    };
  });
}

}  // namespace

void add_knowledge(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<Arguments>();
  auto* import = app.add_subcommand("import", "Bring in articles, and tickets of the past");
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
  auto* find = app.add_subcommand("search", "Search the knowledge base, or the past");
  find->require_subcommand(1);
  add_article_search(*find, arguments, chosen);
  add_past(app, *import, *find, chosen);
}

}  // namespace hl::cli
