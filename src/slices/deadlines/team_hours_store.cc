#include "slices/deadlines/team_hours_store.h"

#include "slices/deadlines/deadline_store.h"

namespace hl::deadlines {
namespace {

std::string calendar_in(Row& row) { return row.text(0); }

std::optional<Terms> with(std::optional<Terms> terms, const std::optional<std::string>& calendar) {
  if (terms && calendar) terms->team = compiled(*calendar);
  return terms;
}

}  // namespace

std::vector<TeamCalendarRow> team_calendars(Tx& tx) {
  return tx.all("SELECT team,calendar FROM team_calendar ORDER BY team LIMIT ?",
                [](Row& row) { return TeamCalendarRow{row.text(0), row.text(1)}; }, team_hours_max);
}

bool has_team_calendar(Tx& tx, const std::string& team) {
  return tx.first("SELECT calendar FROM team_calendar WHERE team=?", calendar_in, team).has_value();
}

void store_team_calendar(Tx& tx, const std::string& team, const std::string& calendar) {
  tx.run("INSERT INTO team_calendar (team,calendar) VALUES (?,?) ON CONFLICT (team) DO UPDATE SET "
         "calendar=excluded.calendar",
         team, calendar);
}

void forget_team_calendar(Tx& tx, const std::string& team) {
  tx.run("DELETE FROM team_calendar WHERE team=?", team);
}

std::optional<Terms> with_team(Tx& tx, std::optional<Terms> terms, const std::optional<std::string>& team) {
  // Where nobody has such a budget, no team's hours matter.
  if (!team || !terms || !terms->has_holder_budget()) return terms;
  return with(std::move(terms), tx.first("SELECT calendar FROM team_calendar WHERE team=?", calendar_in, *team));
}

std::optional<Terms> with_team_of(Tx& tx, std::optional<Terms> terms, TicketId ticket) {
  if (!terms || !terms->has_holder_budget()) return terms;
  return with(std::move(terms), tx.first("SELECT c.calendar FROM ticket t JOIN team_calendar c ON c.team=t.team "
                                         "WHERE t.id=?",
                                         calendar_in, ticket));
}

std::vector<TicketId> open_tickets_of_team(Tx& tx, const std::string& team, int limit) {
  return tx.all("SELECT id FROM ticket WHERE team=? AND status IN ('open','on_hold') ORDER BY id LIMIT ?",
                [](Row& row) { return row.id<TicketId>(0); }, team, limit);
}

void recompute_team(Tx& tx, const std::string& team) {
  const auto companies = tx.all(
      "SELECT DISTINCT company_id FROM ticket WHERE team=? AND status IN ('open','on_hold')",
      [](Row& row) { return row.id<CompanyId>(0); }, team);
  for (const CompanyId company : companies) begin_recomputing(tx, company);
}

}  // namespace hl::deadlines
