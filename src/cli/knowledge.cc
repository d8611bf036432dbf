#include <CLI/CLI.hpp>
#include <boost/describe/enum_from_string.hpp>
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
  std::string format, language, name = "import", audience = "everyone";
  bool is_dry_run = false, is_sample = false;
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

// Language of what is imported, who reads it, and what it is called.
void add_import_options(CLI::App* command, const std::shared_ptr<Arguments>& arguments) {
  command->add_option("--format", arguments->format, "Instead of by what lies there")
      ->check(CLI::IsMember({"lines", "csv", "folder", "libreoffice", "mallard"}));
  command->add_option("--language", arguments->language, "Of files that do not tell theirs")
      ->check(CLI::IsMember({"en", "fr", "nl", "de"}));
  command->add_option("--name", arguments->name, "Of a folder's collection; begins its articles' addresses")
      ->capture_default_str();
  command->add_option("--audience", arguments->audience, "Who reads what is new")
      ->check(CLI::IsMember({"everyone", "internal"}))
      ->capture_default_str();
  command->add_flag("--sample", arguments->is_sample, "What is new goes when the demo's sample data is removed");
  command->add_flag("--dry-run", arguments->is_dry_run, "Say what would happen, and store nothing");
}

int import_articles(const Arguments& arguments) {
  migrate(arguments.database);
  Database database({arguments.database, 2, true});
  knowledge::ImportOptions options{Clock().now(), {}};
  boost::describe::enum_from_string(arguments.audience.c_str(), options.audience.kind);
  options.is_dry_run = arguments.is_dry_run;
  options.is_sample = arguments.is_sample;
  options.source = arguments.name;
  Language language = Language::en;
  if (boost::describe::enum_from_string(arguments.language.c_str(), language))
    options.language = language;
  auto format = knowledge::import_format(arguments.source);
  boost::describe::enum_from_string(arguments.format.c_str(), format);
  return knowledge::import_articles_command(database, arguments.source, format, options, std::cout,
                                            std::cerr);
}

void add_import(CLI::App* import, const std::string& name, const std::string& what,
                const std::shared_ptr<Arguments>& arguments, Chosen& chosen) {
  auto* command = import->add_subcommand(name, what);
  command->add_option("SOURCE", arguments->source, "A folder or a file")->required();
  add_database(command, arguments);
  add_import_options(command, arguments);
  command->callback([arguments, name, &chosen] {
    if (name == "mallard") arguments->format = name;
    chosen.run = [arguments] { return import_articles(*arguments); };
  });
}

}  // namespace

void add_knowledge(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<Arguments>();
  auto* import = app.add_subcommand("import", "Bring in articles, and tickets of the past");
  import->require_subcommand(1);
  add_import(import, "mallard", "A user guide: Mallard pages below a folder", arguments, chosen);
  add_import(import, "articles", "A folder of HTML, Markdown, LibreOffice or Mallard pages, CSV, or JSON Lines",
             arguments, chosen);
  auto* find = app.add_subcommand("search", "Search the knowledge base, or the past");
  find->require_subcommand(1);
  add_article_search(*find, arguments, chosen);
  add_past(app, *import, *find, chosen);
}

}  // namespace hl::cli
