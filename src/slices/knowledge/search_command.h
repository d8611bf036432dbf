// `hotliner search`: answers many queries at once, to measure how well articles are found.
#pragma once

#include <iosfwd>

#include "lib/database/database.h"

namespace hl::knowledge {

// Each line of `in` is {"qid","query","lang"}; each line of `out`
// {"qid","results":[{"id","score"}]}, best first, at most 100. Only articles in the query's
// language are found unless any_language. Returns 1 if a line could not be read.
int search_articles_command(Database& database, bool any_language, std::istream& in,
                            std::ostream& out, std::ostream& err);

}  // namespace hl::knowledge
