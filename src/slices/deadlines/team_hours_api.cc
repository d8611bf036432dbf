// When teams of the helpdesk work.
#include "base/text_field.h"
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/deadline_routes.h"
#include "slices/deadlines/deadlines.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/deadlines/hours_preview.h"
#include "slices/deadlines/working_hours_store.h"

namespace hl::deadlines {

struct TeamHours {
  std::string team;
  json::value calendar;
};
BOOST_DESCRIBE_STRUCT(TeamHours, (), (team, calendar))
struct TeamHoursList {
  std::vector<TeamHours> items;
};
BOOST_DESCRIBE_STRUCT(TeamHoursList, (), (items))
struct TeamHoursForm {
  Text<1, 60> team;
  std::optional<json::value> calendar;  // none: the team has no hours of its own
};
BOOST_DESCRIBE_STRUCT(TeamHoursForm, (), (team, calendar))

namespace {

TeamHoursList list(Tx& tx) {
  TeamHoursList out;
  for (const auto& row : team_calendars(tx)) out.items.push_back({row.team, json::parse(row.calendar)});
  return out;
}

Outcome<TeamHoursList> show(Work& work, const RouteInput&, const None&) { return list(work.tx); }

Outcome<TeamHoursList> put(Work& work, const RouteInput& input, const TeamHoursForm& form) {
  const std::string& team = form.team.value;
  if (form.calendar) {
    if (const auto parsed = parse_calendar(*form.calendar, "/calendar"); !parsed) return parsed.error();
    if (!has_team_calendar(work.tx, team) && team_calendars(work.tx).size() >= team_hours_max)
      return invalid("/team", "there are hours of 200 teams already; remove some", "too_many_teams");
    store_team_calendar(work.tx, team, json::serialize(*form.calendar));
  } else {
    forget_team_calendar(work.tx, team);
  }
  recompute_team(work.tx, team);
  json::object detail;
  detail["new"] = form.calendar.value_or(nullptr);
  access::audit(work, {"team_hours_changed", team, std::move(detail), input.remote_address});
  return list(work.tx);
}

Outcome<HoursPreview> preview(Work& work, const RouteInput&, const TeamHoursForm& form) {
  Hours calendar;
  if (form.calendar) {
    auto parsed = parse_calendar(*form.calendar, "/calendar");
    if (!parsed) return parsed.error();
    calendar = std::make_shared<const worktime::Calendar>(*std::move(parsed));
  }
  return preview_team(work, form.team.value, calendar);
}

// When it opens or closes next; stretches that touch are one, as with a desk that is open day and night.
std::optional<Instant> changes_at(const worktime::Calendar& calendar, Instant now, bool is_open) {
  constexpr auto ahead = std::chrono::days(400);
  constexpr std::size_t stretches_max = 64;
  const Instant until = std::min(now + ahead, calendar.end() - std::chrono::milliseconds(1));
  std::optional<Instant> end;
  for (const auto& open : calendar.open_hours_between(now, until, stretches_max)) {
    if (!is_open) return open.from;
    if (end && open.from > *end) break;
    end = open.to;
  }
  return end;
}

bool is_open_at(const worktime::Calendar& calendar, Instant now) {
  return !calendar.open_hours_between(now, now + std::chrono::milliseconds(1), 1).empty();
}

}  // namespace

std::optional<OpenState> open_state(const std::string& text, Instant at) {
  const auto calendar = compiled(text);
  if (!calendar || !calendar->covers(at)) return std::nullopt;
  const bool is_open = is_open_at(*calendar, at);
  return OpenState{is_open, changes_at(*calendar, at, is_open)};
}

Outcome<Done> check_calendar(const json::value& calendar, const std::string& pointer) {
  const auto parsed = parse_calendar(calendar, pointer);
  if (!parsed) return parsed.error();
  return Done{};
}

std::vector<TeamState> team_states(Tx& tx, Instant now) {
  std::vector<TeamState> out;
  for (const auto& row : team_calendars(tx)) {
    if (const auto state = open_state(row.calendar, now)) out.push_back({row.team, state->is_open, state->changes_at});
  }
  return out;
}

std::vector<PersonState> person_states(Tx& tx, Instant now, const std::vector<AccountId>& whose) {
  std::vector<PersonState> out;
  for (const auto& row : working_hours_of(tx, whose)) {
    if (const auto state = open_state(row.calendar, now))
      out.push_back({row.account, state->is_open, state->changes_at, row.calendar});
  }
  return out;
}

Instant working_moment(const std::string& text, Instant at) {
  const auto calendar = compiled(text);
  if (!calendar || !calendar->covers(at)) return at;
  const auto opening = calendar->last_with(calendar->worked_until(at));
  return opening ? std::max(at, *opening) : at;
}

Instant working_time_later(const std::string& text, Instant at, std::chrono::milliseconds span) {
  const auto calendar = compiled(text);
  if (!calendar || !calendar->covers(at)) return at;
  const auto used_up = calendar->add_working_time(at, worktime::WorkingTime{span});
  return used_up ? working_moment(text, *used_up) : at;
}

Routes team_routes() {
  constexpr Roles leaders = roles::administrators | role_bit(Role::supervisor);
  auto previewing = post_route<TeamHoursForm, HoursPreview>(
      "/team-hours/preview", "When holders' own time would end with other hours of a team; nothing is saved.",
      leaders, preview);
  previewing.access = Route::Access::read;
  return {
      std::move(previewing),
      get_route<None, TeamHoursList>("/team-hours", "When teams of the helpdesk work.", roles::staff, show),
      put_route<TeamHoursForm, TeamHoursList>(
          "/team-hours", "A calendar like a company's, for a team; without one, its hours are no matter.",
          leaders, put),
  };
}

}  // namespace hl::deadlines
