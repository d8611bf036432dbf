#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands.h"
#include "server/clock.h"
#include "server/migrate.h"
#include "slices/knowledge/knowledge.h"
#include "slices/knowledge/past_import_command.h"
#include "slices/knowledge/routing_command.h"
#include "slices/knowledge/similar_command.h"

namespace hl::cli {
namespace {

using Target = std::shared_ptr<std::string>;

Target add_database(CLI::App* command) {
  auto target = std::make_shared<std::string>("hotliner.db");
  command->add_option("--database", *target, "A file, or postgres://…")->envname("HOTLINER_DATABASE")->capture_default_str();
  return target;
}

void add_ticket_import(CLI::App& import, Chosen& chosen) {
  auto files = std::make_shared<knowledge::PastImport>();
  auto* tickets = import.add_subcommand("tickets", "A former helpdesk's tickets, one JSON object a line");
  tickets->add_option("FILE", files->tickets, "JSON Lines with id, created, title, body, locale, topic; packed or not")->required();
  tickets->add_option("--links", files->links, "Which earlier ticket solved a later one: ids between tabs, a head line");
  tickets->add_option("--articles", files->articles, "Which article solved a ticket: a ticket's id, a tab, the article's");
  const Target target = add_database(tickets);
  tickets->callback([=, &chosen] {
    chosen.run = [=] {
      migrate(*target);
      Database database({*target, 2, true});
      return knowledge::import_tickets_command(database, *files, std::cout, std::cerr);
    };
  });
}

void add_similar(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<knowledge::SimilarOptions>();
  auto is_jsonl = std::make_shared<bool>(false), by_text = std::make_shared<bool>(false), articles = std::make_shared<bool>(false);
  auto* similar = app.add_subcommand("similar", "Earlier tickets like a ticket, as they would have been proposed then");
  similar->add_option("FILE", options->queries, "Tickets, or only their ids, JSON Lines; standard input when left out");
  similar->add_flag("--jsonl", *is_jsonl, "Tickets are JSON Lines, as they always are");
  auto* text = similar->add_flag("--text-only", *by_text, "By text alone, not by age and what helped before");
  similar->add_flag("--articles", *articles, "Which articles to propose instead")->excludes(text);
  similar->add_flag("--explain", options->explain, "At the end, what was learned, on standard error");
  similar->add_option("--order", options->order, "Begin with these weights, as --explain writes them, not with the program's own");
  const Target target = add_database(similar);
  similar->callback([=, &chosen] {
    chosen.run = [=] {
      if (*by_text) options->answering = knowledge::Answering::similar_by_text;
      if (*articles) options->answering = knowledge::Answering::articles;
      migrate(*target);
      Database database({*target, 2, true});
      return knowledge::similar_command(database, *options, std::cout, std::cerr);
    };
  });
}

void add_ticket_search(CLI::App& find, Chosen& chosen) {
  auto queries = std::make_shared<std::string>("-");
  auto is_jsonl = std::make_shared<bool>(false);
  auto* tickets = find.add_subcommand("tickets", "Imported tickets by their words: a line per query, its id, a tab, ids");
  tickets->add_option("FILE", *queries, "Lines of {qid, query}; standard input when left out");
  tickets->add_flag("--jsonl", *is_jsonl, "Queries are JSON Lines, as they always are");
  const Target target = add_database(tickets);
  tickets->callback([=, &chosen] {
    chosen.run = [=] {
      migrate(*target);
      Database database({*target, 2, true});
      return knowledge::search_tickets_command(database, *queries, std::cout, std::cerr);
    };
  });
}

void add_routing_options(CLI::App* command, const std::shared_ptr<knowledge::RoutingOptions>& options) {
  command->add_option("FILE", options->tickets, "Tickets, JSON Lines with text and label; packed or not")->required();
  command->add_option("--labels", options->labels, "Labels of their own: id, label, part between tabs, a head line");
  command->add_option("--model", options->model, "The file that holds what was learned")->capture_default_str();
  command->add_option("--part", options->part, "Only this part, or all; else train learns from train, eval takes the rest");
}

void add_routing(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<knowledge::RoutingOptions>();
  auto* routing = app.add_subcommand("routing", "Sort tickets into classes, as people sorted earlier ones");
  routing->require_subcommand(1);
  auto* train = routing->add_subcommand("train", "Learn from sorted tickets");
  add_routing_options(train, options);
  train->callback([=, &chosen] {
    chosen.run = [=] { return knowledge::routing_train_command(*options, std::cout, std::cerr); };
  });
  auto* eval = routing->add_subcommand("eval", "How right it is, and how right when how sure");
  add_routing_options(eval, options);
  eval->add_flag("--predictions", options->predictions, "A line of JSON per ticket instead");
  eval->callback([=, &chosen] {
    chosen.run = [=] { return knowledge::routing_eval_command(*options, std::cout, std::cerr); };
  });
}

// What the server does at night.
void add_learning(CLI::App& app, Chosen& chosen) {
  auto* learn = app.add_subcommand("learn", "Learn the order of proposals and the sorting of tickets from solved tickets, now");
  const Target target = add_database(learn);
  learn->callback([=, &chosen] {
    chosen.run = [=] {
      migrate(*target);
      Database database({*target, 2, true});
      for (const auto& line : knowledge::learn_past(database, Clock().now(), [] { return false; })) std::cout << line << '\n';
      return 0;
    };
  });
}

}  // namespace

void add_past(CLI::App& app, CLI::App& import, CLI::App& find, Chosen& chosen) {
  add_ticket_import(import, chosen);
  add_similar(app, chosen);
  add_ticket_search(find, chosen);
  add_routing(app, chosen);
  add_learning(app, chosen);
}

}  // namespace hl::cli
