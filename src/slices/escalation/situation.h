// What is known of a ticket when somebody must be found for it, read from the database.
#pragma once

#include "slices/escalation/directory_store.h"
#include "slices/escalation/ladder_store.h"
#include "slices/escalation/next_rung.h"
#include "slices/escalation/rota_store.h"
#include "slices/tickets/tickets.h"

namespace hl::escalation {

struct Situation {
  Ladder ladder;
  Directory directory;
  Rota rota;
  Needs needs;
  Instant now{};
  [[nodiscard]] Search search(const Excluded& declined) const {
    return {directory, rota, needs, declined, now};
  }
};

// Needs come from the diagnosis, or else from the ticket's own team, which is named after what it can.
Situation situation_of(Tx& tx, const tickets::Ticket& ticket, Instant now, bool is_by_person);

// The suppliers that the rungs name, and whether the company has a contract with them.
void add_suppliers(Tx& tx, Needs& needs, const Ladder& ladder, Instant now);

}  // namespace hl::escalation
