// Tickets that somebody sorted, as lines of a file.
#pragma once

#include <string>

#include "base/outcome.h"

namespace hl::knowledge {

struct SortedTicket {
  std::string id, text, label, part;
};
// {"text","label"}, or {"title","body"}; "n" or "id" and "part" where there are. Refuses with what is wrong and the cure.
Outcome<SortedTicket> sorted_ticket_of_line(const std::string& line, bool needs_label);
// id, label and perhaps part, separated by tabs; the text stays empty.
Outcome<SortedTicket> label_of_line(const std::string& line);

}  // namespace hl::knowledge
