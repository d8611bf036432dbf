// What letters to suppliers need to know besides the file of the ticket.
#pragma once

#include "slices/escalation/supplier_thread_store.h"
#include "lib/locale/withheld.h"

namespace hl::escalation {

// IANA name of a company's calendar; UTC where there is none.
std::string zone_of(const std::string& calendar);
// "2026-11-23", in UTC: contracts begin and end with days.
std::string day_of(Instant now);
bool withholds_requester(Tx& tx, CompanyId company, SupplierId supplier, Instant now);
// His e-mail address and numbers always; name and address where the contract says so.
Withheld withheld_of(Tx& tx, std::optional<PersonId> person, bool withholds);

}  // namespace hl::escalation
