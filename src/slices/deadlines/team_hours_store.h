// The hours of teams.
#pragma once

#include "slices/deadlines/terms.h"

namespace hl::deadlines {

constexpr int team_hours_max = 200;

struct TeamCalendarRow {
  std::string team;
  std::string calendar;
};
std::vector<TeamCalendarRow> team_calendars(Tx& tx);  // by name, at most team_hours_max
bool has_team_calendar(Tx& tx, const std::string& team);
void store_team_calendar(Tx& tx, const std::string& team, const std::string& calendar);
void forget_team_calendar(Tx& tx, const std::string& team);

// The same terms with the hours of a team, where it has any; of a ticket: of the team that has it now.
std::optional<Terms> with_team(Tx& tx, std::optional<Terms> terms, const std::optional<std::string>& team);
std::optional<Terms> with_team_of(Tx& tx, std::optional<Terms> terms, TicketId ticket);

std::vector<TicketId> open_tickets_of_team(Tx& tx, const std::string& team, int limit);  // by id
// The open tickets of the team follow its new hours, those of one company after the other.
void recompute_team(Tx& tx, const std::string& team);

}  // namespace hl::deadlines
