// A first draft of an article from a solved ticket: the requester's own words, what it was about and what solved
// it, without who he is, where and how to reach him.
#pragma once

#include "slices/knowledge/draft_store.h"
#include "slices/tickets/tickets.h"

namespace hl::knowledge {

DraftText draft_from(Tx& tx, const tickets::Ticket& ticket);

}  // namespace hl::knowledge
