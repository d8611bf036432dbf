// `hotliner import tickets`: brings in what a former helpdesk knew.
#pragma once

#include <iosfwd>
#include <string>

#include "lib/database/database.h"

namespace hl::knowledge {

struct PastImport {
  std::string tickets;   // lines of JSON, packed or not
  std::string links;     // later ticket, earlier ticket that solved it; empty: none
  std::string articles;  // ticket, article that solved it; empty: none
};
// The same again changes nothing. Returns 1 when a file or a line could not be taken; the rest is.
int import_tickets_command(Database& database, const PastImport& files, std::ostream& out, std::ostream& err);

}  // namespace hl::knowledge
