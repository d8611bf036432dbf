// `hotliner import …`: brings articles into the knowledge base. Running it again changes nothing
// that has not changed at the source.
#pragma once

#include <iosfwd>

#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

struct ImportOptions {
  Instant now{};
  Audience audience{AudienceKind::everyone, {}};
};

// Every Mallard page below the folder. Returns 0 when all was taken, 1 when something was not: each
// such page has a line in `err`, the rest is imported all the same.
int import_mallard_command(Database& database, const std::string& folder,
                           const ImportOptions& options, std::ostream& out, std::ostream& err);

// One article per line: {"id","lang","title","desc","body","type","credits":[…],"rev", and where
// known "source","licence"}. The lines of the body become paragraphs ("## " a
// heading, "- " an item of a list).
int import_articles_command(Database& database, const std::string& file,
                            const ImportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace hl::knowledge
