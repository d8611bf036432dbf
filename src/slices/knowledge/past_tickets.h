// Tickets of a former helpdesk: as lines of a file, and as rows.
#pragma once

#include <string>
#include <vector>

#include "base/id_source.h"
#include "base/outcome.h"
#include "lib/database/tx.h"

namespace hl::knowledge {

struct PastTicket {
  std::string name;  // its id at the source
  std::int64_t opened_s = 0;
  std::string locale, topic, title, body;
};
// {"id","created","title"} and, where known, "locale", "topic", "body"; "created" as 2026-01-31 12:00:00 (UTC) or
// by RFC 3339. Other members are not for us. Refuses with what is wrong and the cure.
Outcome<PastTicket> past_ticket_of_line(const std::string& line);

enum class SolutionKind { ticket, article };
struct PastSolution {
  std::string ticket;
  std::string solution;
};
// The first two columns of a line of values separated by tabs.
Outcome<PastSolution> past_solution_of_line(const std::string& line);

struct StoredTickets {
  int added = 0, changed = 0, unchanged = 0;
};
StoredTickets store(Tx& tx, IdSource& ids, const std::vector<PastTicket>& tickets);
// How many were new.
int store(Tx& tx, SolutionKind kind, const std::vector<PastSolution>& solutions);

// By time of opening.
std::vector<PastTicket> past_tickets(Tx& tx);
std::vector<PastSolution> past_solutions(Tx& tx, SolutionKind kind);

}  // namespace hl::knowledge
