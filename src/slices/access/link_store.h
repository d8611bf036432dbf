// SQL of links by mail that sign in, and of who asked for them.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

// How many asked since then, for this mail address and from this network address.
struct AskCount {
  std::int64_t of_email = 0;
  std::int64_t of_address = 0;
};
AskCount asks_since(Tx& tx, const std::string& email, Instant email_since, const std::string& address, Instant address_since);
void store_ask(Tx& tx, std::int64_t id, const std::string& email, const std::string& address, Instant now);

// Whose link it is; all of his are used up with it. Nothing when it is not known or too old.
std::optional<AccountId> take_link(Tx& tx, const std::string& token, Instant now);
void sweep_links(Tx& tx, Instant now);

}  // namespace hl::access
