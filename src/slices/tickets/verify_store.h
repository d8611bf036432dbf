// Whether what is stored of tickets is what happened to them.
#pragma once

#include "slices/tickets/tickets.h"

namespace hl::tickets {

struct Stored {
  std::int64_t tickets = 0;
  std::int64_t events = 0;
  std::int64_t attachments = 0;
  std::vector<std::string> errors;  // at most errors_max
};
// Folds every ticket's events anew and compares; hashes every attachment anew. One ticket and one
// attachment are in memory at a time.
Stored verify_stored(Tx& tx, std::size_t errors_max);

}  // namespace hl::tickets
