// When people of the helpdesk work, as calendars like those of companies.
#pragma once

#include <memory>

#include "engines/worktime/calendar.h"
#include "slices/deadlines/deadlines.h"

namespace hl::deadlines {

// Nothing for somebody whose hours are not known: he is told at any time.
std::shared_ptr<const worktime::Calendar> working_hours(Tx& tx, AccountId account);
std::optional<std::string> working_hours_text(Tx& tx, AccountId account);
struct HoursOf {
  AccountId account;
  std::string calendar;
};
// Of those of them who have some.
std::vector<HoursOf> working_hours_of(Tx& tx, const std::vector<AccountId>& accounts);
// The text must have passed parse_calendar.
void store_working_hours(Tx& tx, AccountId account, const std::string& calendar);
void forget_working_hours(Tx& tx, AccountId account);

}  // namespace hl::deadlines
