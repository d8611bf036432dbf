// What calls end with, as the helpdesk names it; those of a company are for its calls alone.
#pragma once

#include "slices/calls/call.h"

namespace hl::calls {

struct Disposition {
  DispositionId id;
  std::optional<CompanyId> company;
  Words words;
  bool is_retired = false;  // chosen no more; calls that have it keep it
};

std::optional<Disposition> disposition(Tx& tx, DispositionId id);
// The one door to a disposition: not_found where it belongs to a company that is not the actor's.
Outcome<Disposition> access_disposition(Tx& tx, const Actor& actor, DispositionId id);
// In use, the oldest first; the usual ones while nobody has used or changed any, because a new database is empty.
inline constexpr int dispositions_max = 200;
std::vector<Disposition> dispositions(Tx& tx, const Actor& actor);
// Stores the usual ones where there are none yet; before anything refers to one or changes the list.
void keep_usual_dispositions(Tx& tx);
void insert_disposition(Tx& tx, const Disposition& disposition);
void update_disposition(Tx& tx, const Disposition& disposition);

}  // namespace hl::calls
