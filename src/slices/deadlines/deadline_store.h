// SQL of the schedule, and of what it is computed from.
#pragma once

#include <array>

#include "slices/deadlines/deadlines.h"
#include "slices/deadlines/ticket_log.h"

namespace hl::deadlines {

using worktime::ClockKind;

struct DeadlineRow {
  ClockKind kind = ClockKind::first_answer;
  Instant due_at{};
  int next_percent = 0;
  std::optional<Instant> next_fire_at = {};
  worktime::ClockState state = worktime::ClockState::running;
};
// First answer, solution.
using BothRows = std::array<DeadlineRow, 2>;
using BothPercents = std::array<int, 2>;

std::vector<LogLine> log_of(Tx& tx, TicketId id);
// What is to be told of next; first_percent where there is no row yet.
BothPercents next_percents(Tx& tx, TicketId id);
// For a ticket that has no rows yet.
void insert_rows(Tx& tx, TicketId id, const BothRows& rows);
void store_rows(Tx& tx, TicketId id, const BothRows& rows);
// The ticket tells nothing until it is rescheduled.
// What is due of one ticket waits until then.
void postpone(Tx& tx, TicketId id, Instant now, Instant until);
void silence(Tx& tx, TicketId id);

// The ticket of each row that is due, earliest first; a ticket with two of them comes twice.
std::vector<TicketId> due_rows(Tx& tx, Instant now, int limit);

// Open and held tickets, by id.
std::vector<TicketId> open_tickets(Tx& tx, CompanyId company, int limit);
// Lets the ticker look at the open tickets of a company with an id above `after`.
void make_due(Tx& tx, CompanyId company, TicketId after, Instant now);

}  // namespace hl::deadlines
