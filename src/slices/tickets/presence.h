// Who of the staff has which ticket before them.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::tickets {

// As they said less than a minute ago.
struct Reader {
  TicketId ticket;
  CompanyId company;
  AccountId account;
  std::string name;
  bool is_answering = false;  // writes to the requester
  bool operator==(const Reader&) const = default;
};
std::vector<Reader> readers(Tx& tx, Instant now);  // by ticket, then name; at most 1000

}  // namespace hl::tickets
