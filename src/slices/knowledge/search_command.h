// `hotliner search`: answers many queries at once, to measure how well articles are found.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "base/language.h"
#include "lib/database/database.h"

namespace hl::knowledge {

struct ArticleQuestions {
  std::string queries = "-";  // lines of {"qid","query","lang"}, packed or not
  bool any_language = false;  // else only articles in the query's language
  std::optional<Language> only = {};  // only versions in this one, whatever the query's language
  std::string parallel = {};  // lines of {"en","fr","nl","de"} to learn from besides the articles
  std::string not_from = {};  // ids of articles, one per line, that are not learned from
  bool learns = true;         // what words of the languages have in common
  bool writes_json = false;
};
// Writes a line per query: its qid, a tab, and the ids of at most 100 articles, best first, or
// {"qid","results":[{"id","score"}]}. Returns 1 if a line or a file could not be read.
int search_articles_command(Database& database, const ArticleQuestions& questions, std::ostream& out, std::ostream& err);

}  // namespace hl::knowledge
