// SQL of the schedule, and of what it is computed from.
#pragma once

#include <vector>

#include "slices/deadlines/deadlines.h"
#include "slices/deadlines/ticket_log.h"

namespace hl::deadlines {

using worktime::ClockKind;

struct DeadlineRow {
  ClockKind kind = ClockKind::first_answer;
  int instance = 1;
  Instant due_at{};
  std::string told = {};
  std::optional<Instant> next_fire_at = {};
  worktime::ClockState state = worktime::ClockState::running;

  friend bool operator==(const DeadlineRow&, const DeadlineRow&) = default;
};
using Rows = std::vector<DeadlineRow>;

// What was told of an instance of a clock.
struct Told {
  ClockKind kind = ClockKind::first_answer;
  int instance = 1;
  std::string told;
};
using ToldBefore = std::vector<Told>;

std::vector<LogLine> log_of(Tx& tx, TicketId id);
ToldBefore told_before(Tx& tx, TicketId id);
// For a ticket that has no rows yet.
void insert_rows(Tx& tx, TicketId id, const Rows& rows);
void store_rows(Tx& tx, TicketId id, const Rows& rows);
// Rows that are there, of many tickets, in few statements.
using RowOf = std::pair<TicketId, DeadlineRow>;
void update_rows(Tx& tx, const std::vector<RowOf>& rows);
void delete_row(Tx& tx, TicketId id, ClockKind kind);
// What is due of one ticket waits until then.
void postpone(Tx& tx, TicketId id, Instant now, Instant until);
// The ticket tells nothing until it is rescheduled.
void silence(Tx& tx, TicketId id);

// The ticket of each row that is due, earliest first; a ticket with two of them comes twice.
std::vector<TicketId> due_rows(Tx& tx, Instant now, int limit);

// Open and held tickets of a company, at most `limit`, in no order.
std::vector<TicketId> open_tickets(Tx& tx, CompanyId company, int limit);
// Those of them for which a supplier's clock was started.
std::vector<TicketId> open_tickets_at_suppliers(Tx& tx, CompanyId company, int limit);

// The newest event that this transaction sees, and the tickets, not each once, of at most `limit` later ones.
std::int64_t events_until(Tx& tx);
std::vector<TicketId> tickets_since(Tx& tx, std::int64_t event, int limit);

// ---- companies whose tickets have to follow new hours or promises ----

struct RecomputingRow {
  CompanyId company;
  std::int64_t version = 0;
  TicketId after;  // those up to this one follow already
};
// From the first ticket on, whatever was under way.
void begin_recomputing(Tx& tx, CompanyId company);
void end_recomputing(Tx& tx, CompanyId company);
std::optional<RecomputingRow> any_recomputing(Tx& tx);
std::optional<RecomputingRow> recomputing_of(Tx& tx, CompanyId company);
void go_on_recomputing(Tx& tx, CompanyId company, TicketId after);

}  // namespace hl::deadlines
