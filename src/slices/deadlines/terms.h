// The hours and spans that a company was promised, ready to count with.
#pragma once

#include <memory>

#include "engines/worktime/calendar.h"
#include "slices/companies/companies.h"
#include "slices/deadlines/policy_json.h"

namespace hl::deadlines {

struct Terms {
  std::shared_ptr<const worktime::Calendar> calendar;
  Rules rules;
  // Of the team that has the ticket, where it has hours of its own; the holder's budget is counted in them.
  std::shared_ptr<const worktime::Calendar> team = {};
  // Of the contract under which the supplier was asked, likewise.
  std::shared_ptr<const worktime::Calendar> supplier = {};

  [[nodiscard]] const worktime::Calendar& calendar_of(worktime::ClockKind kind) const {
    if (kind == worktime::ClockKind::holder && team) return *team;
    if (kind == worktime::ClockKind::supplier && supplier) return *supplier;
    return *calendar;
  }
  [[nodiscard]] bool has_holder_budget() const;
};

// Nothing when the company's calendar or policy cannot be read: its tickets have no deadlines.
// Parsed texts are kept, so asking again is cheap; may be called from any thread.
std::optional<Terms> terms_of(const companies::Company& company);
std::optional<Terms> terms_of(Tx& tx, CompanyId company);

// A calendar's text, kept likewise; nothing where it cannot be read.
std::shared_ptr<const worktime::Calendar> compiled(const std::string& calendar);

}  // namespace hl::deadlines
