// What became of the tickets of a period, of the companies the actor may see. Shares are pairs of counts, so that
// whoever looks can check them. No figure is of a person.
#pragma once

#include "slices/reports/report_period.h"
#include "slices/tickets/tickets.h"

namespace hl::reports {

// Merged tickets count in none of them.
struct ReportCounts {
  std::int64_t opened = 0;
  std::int64_t solved = 0;             // by when they were solved last; who is open again is not
  std::int64_t backlog = 0;            // open or on hold at the end
  std::int64_t answers = 0;            // opened, and the deadline of the first answer is decided
  std::int64_t answers_in_time = 0;    // of them, those answered before it
  std::int64_t solutions = 0;          // solved, and there was a deadline for it
  std::int64_t solutions_in_time = 0;  // of them, those solved before it
  std::int64_t closings = 0;           // solutions given, each time
  std::int64_t reopened = 0;           // of them, those after which the ticket was opened again
  std::int64_t first_contact = 0;      // solved, never handed over, held, reopened or come back to
  std::int64_t handed_over = 0;        // solved, and handed over on the way
  std::int64_t handovers = 0;          // offered, whatever became of them
};
BOOST_DESCRIBE_STRUCT(ReportCounts, (),
                      (opened, solved, backlog, answers, answers_in_time, solutions, solutions_in_time, closings,
                       reopened, first_contact, handed_over, handovers))
struct ReportSpell {
  Instant from{};
  ReportCounts counts;
};
BOOST_DESCRIBE_STRUCT(ReportSpell, (), (from, counts))
struct ReportRow {
  std::optional<std::string> key;   // a company's id, a team's or a service's code; nothing: without one
  std::optional<std::string> name;  // of a company
  ReportCounts counts;
};
BOOST_DESCRIBE_STRUCT(ReportRow, (), (key, name, counts))
struct TicketReport {
  std::string from, until;  // days, both included
  std::string zone;
  int spell_days = 1;
  std::vector<ReportSpell> spells;
  ReportCounts total;
  ReportCounts before;  // of as many days before
  // Most tickets first, at most 50 each.
  std::vector<ReportRow> by_company, by_team, by_service;
};
BOOST_DESCRIBE_STRUCT(TicketReport, (),
                      (from, until, zone, spell_days, spells, total, before, by_company, by_team, by_service))

struct ReportFilter {
  std::optional<CompanyId> company = {};
  std::optional<std::string> team = {};
  std::optional<std::string> service = {};  // the skill of the ticket's model, else its team
  std::optional<tickets::TicketKind> kind = {};
};

TicketReport ticket_report(Tx& tx, const Actor& actor, const Period& period, const ReportFilter& filter);

}  // namespace hl::reports
