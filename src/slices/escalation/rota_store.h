// SQL of shifts and absences.
#pragma once

#include "slices/escalation/rota.h"

namespace hl::escalation {

void insert_shift(Tx& tx, const Shift& shift);
void insert_absence(Tx& tx, const Absence& absence);
std::optional<Shift> shift(Tx& tx, ShiftId id);
std::optional<Absence> absence(Tx& tx, AbsenceId id);
void delete_shift(Tx& tx, ShiftId id);
void delete_absence(Tx& tx, AbsenceId id);
// What overlaps [from, until), by begin.
Rota rota_between(Tx& tx, Instant from, Instant until);
// What is not over yet, of all; hours of their own, which have to be worked out, only of these.
Rota rota_from(Tx& tx, Instant now, const std::vector<AccountId>& whose);
// The same of one account.
Rota rota_of(Tx& tx, Instant now, AccountId account);

}  // namespace hl::escalation
