#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/change_preview.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/deadline_routes.h"
#include "slices/deadlines/policy_json.h"
#include "slices/deadlines/preview.h"
#include "slices/deadlines/contract_hours.h"
#include "slices/deadlines/team_hours_store.h"
#include "slices/deadlines/wall_time_text.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {

struct DeadlineView {
  ClockKind kind = ClockKind::first_answer;
  Instant due_at{};
  worktime::ClockState state = worktime::ClockState::running;
  std::int64_t used_ms = 0;
  std::int64_t span_ms = 0;
  std::int64_t percent_used = 0;
  Explanation explanation;
};
BOOST_DESCRIBE_STRUCT(DeadlineView, (),
                      (kind, due_at, state, used_ms, span_ms, percent_used, explanation))

struct DeadlinesView {
  std::vector<DeadlineView> items;
};
BOOST_DESCRIBE_STRUCT(DeadlinesView, (), (items))

namespace {

// What opens on the date that it is there, holidays and exceptions counted. `text` has passed
// parse_calendar.
std::vector<std::vector<std::string>> hours_today(const json::object& text,
                                                  const worktime::Calendar& calendar, Instant now) {
  const auto wall = to_text(calendar.wall_time_at(now));
  const auto date = std::string_view(wall).substr(0, 10);
  const auto day = *date_of(date);
  const json::value* intervals = nullptr;
  if (const auto* exceptions = text.if_contains("exceptions"); exceptions && exceptions->is_object())
    intervals = exceptions->get_object().if_contains(date);
  if (!intervals && calendar.is_working_day(day)) {
    constexpr const char* weekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    const std::chrono::weekday weekday(std::chrono::sys_days(day.time_since_epoch()));
    intervals = text.at("hours").as_object().if_contains(weekdays[weekday.c_encoding()]);
  }
  std::vector<std::vector<std::string>> out;
  FieldErrors errors;
  if (intervals) reading::read(*intervals, out, "", errors);
  return out;
}

DeadlineView view_of(ClockKind kind, const worktime::Clock& clock, Explanation explanation) {
  const auto used = clock.used.ms.count();
  const auto span = clock.span.ms.count();
  return {kind,
          clock.due_at,
          clock.state,
          used,
          span,
          span > 0 ? used * 100 / span : 100,
          std::move(explanation)};
}

Outcome<DeadlinesView> show_deadlines(Work& work, const RouteInput& input, const None&) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  DeadlinesView out;
  const auto company = companies::company(work.tx, ticket->company);
  const auto lines = log_of(work.tx, ticket->id);
  const auto terms =
      company ? with_contract_of(work.tx, with_team(work.tx, terms_of(*company), ticket->team), lines)
              : std::nullopt;
  if (!terms) return out;
  const auto log = read_log(lines, terms->rules.clocks);
  const auto found = clocks_of(log, *terms, work.now);
  if (!found) return out;
  const auto text = json::parse(company->calendar);
  const auto& calendar = text.as_object();
  json::object team_text, contract_text;
  if (terms->supplier)
    contract_text = json::parse(contract_hours(work.tx, contract_of(lines)).value_or("{}")).as_object();
  if (terms->team) {
    for (const auto& row : team_calendars(work.tx))
      if (row.team == ticket->team) team_text = json::parse(row.calendar).as_object();
  }
  for (const auto kind : {ClockKind::first_answer, ClockKind::solution, ClockKind::next_answer,
                          ClockKind::holder, ClockKind::supplier, ClockKind::call_back}) {
    const auto* clock = found->clocks.of(kind);
    if (!clock) continue;
    auto why = explain(kind, *clock, log, terms->calendar_of(kind), found->as_of);
    const bool is_of_team = kind == ClockKind::holder && terms->team;
    const bool is_of_contract = kind == ClockKind::supplier && terms->supplier;
    const json::object& hours = is_of_team ? team_text : is_of_contract ? contract_text : calendar;
    why.zone = std::string(hours.at("zone").as_string());
    why.hours_today = hours_today(hours, terms->calendar_of(kind), work.now);
    if (is_of_team) why.team = ticket->team;
    why.is_by_contract = is_of_contract;
    if (&terms->rules.clocks.of(ticket->priority) != &terms->rules.clocks && kind != ClockKind::call_back)
      why.priority = ticket->priority;
    out.items.push_back(view_of(kind, *clock, std::move(why)));
  }
  return out;
}

// Deadlines follow in the same transaction: nobody sees the new hours with the old deadlines.
void change_company(Work& work, CompanyId id, const char* what, const json::value& value) {
  recompute_company(work, id);
  events::Event event;
  event.kind = "company_changed";
  event.company = id;
  event.body = {{what, value}};
  events::record(work, std::move(event));
}

Outcome<json::value> put_calendar(Work& work, const RouteInput& input, const json::value& form) {
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  if (const auto parsed = parse_calendar(form); !parsed) return parsed.error();
  companies::store_calendar(work.tx, company->id, json::serialize(form));
  change_company(work, company->id, "calendar", form);
  access::audit(work, {"calendar_changed", company->name,
                       {{"old", company->calendar}, {"new", json::serialize(form)}},
                       input.remote_address});
  return form;
}

Outcome<json::value> put_policy(Work& work, const RouteInput& input, const json::value& form) {
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  if (const auto parsed = parse_policy(form); !parsed) return parsed.error();
  companies::store_policy(work.tx, company->id, json::serialize(form));
  change_company(work, company->id, "policy", form);
  access::audit(work, {"policy_changed", company->name,
                       {{"old", company->policy}, {"new", json::serialize(form)}},
                       input.remote_address});
  return form;
}

Outcome<TermsPreview> preview(Work& work, const RouteInput& input, const TermsForm& form) {
  // As everywhere, what cannot be read is said before anything is looked up.
  if (form.calendar) {
    if (const auto parsed = parse_calendar(*form.calendar, "/calendar"); !parsed) return parsed.error();
  }
  if (form.policy) {
    if (const auto parsed = parse_policy(*form.policy, "/policy"); !parsed) return parsed.error();
  }
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  return preview_terms(work, *company, form);
}

Outcome<ChangePreview> preview_of_change(Work& work, const RouteInput& input, const ChangeForm& form) {
  const auto ticket = tickets::access_ticket(work.tx, work.actor, input.id<TicketId>());
  if (!ticket) return ticket.error();
  return preview_change(work, *ticket, form);
}

Route reading(Route route) {
  route.access = Route::Access::read;
  return route;
}

}  // namespace

Routes routes() {
  constexpr Roles leaders = roles::administrators | role_bit(Role::supervisor);
  Routes out = {
      get_route<None, DeadlinesView>("/tickets/{id}/deadlines", "Why it is due when it is.",
                                     roles::staff, show_deadlines, {Problem::not_found}),
      put_route<json::value, json::value>(
          "/companies/{id}/calendar", "The hours during which deadlines run; answers with them.",
          leaders, put_calendar, {Problem::not_found}),
      put_route<json::value, json::value>("/companies/{id}/policy",
                                          "The promised times; answers with them.", leaders,
                                          put_policy, {Problem::not_found}),
  };
  out.push_back(reading(post_route<TermsForm, TermsPreview>(
      "/companies/{id}/terms/preview",
      "When tickets would be due with other hours or promises; nothing is saved.", leaders, preview,
      {Problem::not_found})));
  out.push_back(reading(post_route<ChangeForm, ChangePreview>(
      "/tickets/{id}/deadlines/preview",
      "What a change of the ticket would do to its deadlines; nothing is saved.", roles::desk,
      preview_of_change,
      {Problem::not_found, Problem::ticket_is_solved, Problem::ticket_is_not_solved,
       Problem::ticket_is_merged, Problem::ticket_is_not_on_hold, Problem::not_possible_now})));
  for (Route& route : calendar_routes()) out.push_back(std::move(route));
  for (Route& route : team_routes()) out.push_back(std::move(route));
  for (Route& route : contract_hours_routes()) out.push_back(std::move(route));
  return out;
}

}  // namespace hl::deadlines
