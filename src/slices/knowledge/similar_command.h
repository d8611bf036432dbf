// `hotliner similar` and `hotliner search tickets`: what the imported past answers.
#pragma once

#include <iosfwd>
#include <string>

#include "lib/database/database.h"
#include "slices/knowledge/past_replay.h"

namespace hl::knowledge {

struct SimilarOptions {
  std::string queries = "-";  // lines of JSON: "id" of an imported ticket, or a whole ticket
  Answering answering = Answering::similar;
  bool explain = false;  // the weights at the end, on `err`
  std::string order;     // a file of such weights to begin with; empty: those of the program
};
// Writes a line per query, in the order of time: its id, a tab, and at most 100 ids, best first. Returns 1 when a
// line could not be read or asks for a ticket that nobody imported.
int similar_command(Database& database, const SimilarOptions& options, std::ostream& out, std::ostream& err);

// Lines of JSON with "qid" and "query": the same for imported tickets by their words.
int search_tickets_command(Database& database, const std::string& queries, std::ostream& out, std::ostream& err);

}  // namespace hl::knowledge
