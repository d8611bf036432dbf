#include <algorithm>

#include "lib/zones/zones.h"
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/clocks_of_ticket.h"
#include "slices/deadlines/deadline_store.h"
#include "slices/deadlines/policy_json.h"
#include "slices/tickets/tickets.h"

namespace hl::deadlines {

BOOST_DESCRIBE_STRUCT(Pause, (), (from, to, reason))

struct Explanation {
  std::string zone;
  std::vector<std::vector<std::string>> hours_today;  // on the wall clock of the zone
  std::vector<Pause> pauses;
  std::string policy_span;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (zone, hours_today, pauses, policy_span))

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

// `calendar` has passed parse_calendar.
std::vector<std::vector<std::string>> hours_today(const json::object& calendar,
                                                  const std::string& zone, Instant now) {
  const auto offsets = zones::offsets_of(zone);
  if (!offsets) return {};
  Instant wall_clock = now;
  for (const auto& change : (*offsets)->changes) {
    if (change.since > now) break;
    wall_clock = now + change.offset;
  }
  const std::string date = to_rfc3339(wall_clock).substr(0, 10);
  if (const auto* holidays = calendar.if_contains("holidays"); holidays && holidays->is_array()) {
    const auto& dates = holidays->get_array();
    if (std::find(dates.begin(), dates.end(), json::value(date)) != dates.end()) return {};
  }
  constexpr const char* weekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::chrono::weekday weekday(std::chrono::floor<std::chrono::days>(wall_clock));
  std::vector<std::vector<std::string>> out;
  if (const auto* day =
          calendar.at("hours").as_object().if_contains(weekdays[weekday.c_encoding()])) {
    FieldErrors errors;
    reading::read(*day, out, "", errors);
  }
  return out;
}

DeadlineView view_of(ClockKind kind, const worktime::Clock& clock, Explanation explanation) {
  const auto used = clock.used.ms.count();
  const auto span = clock.span.ms.count();
  explanation.policy_span = worktime::to_iso8601(clock.span);
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
  const auto terms = company ? terms_of(*company) : std::nullopt;
  if (!terms) return out;
  auto log = read_log(log_of(work.tx, ticket->id));
  const auto found = clocks_of(log, *terms, work.now);
  if (!found) return out;
  const auto text = json::parse(company->calendar);
  const auto& calendar = text.as_object();
  Explanation explanation;
  explanation.zone = std::string(calendar.at("zone").as_string());
  explanation.hours_today = hours_today(calendar, explanation.zone, work.now);
  explanation.pauses = std::move(log.pauses);
  out.items = {view_of(ClockKind::first_answer, found->clocks.first_answer, explanation),
               view_of(ClockKind::solution, found->clocks.solution, explanation)};
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

}  // namespace

Routes routes() {
  constexpr Roles leaders = roles::administrators | role_bit(Role::supervisor);
  return {
      get_route<None, DeadlinesView>("/tickets/{id}/deadlines", "Why it is due when it is.",
                                     roles::staff, show_deadlines, {Problem::not_found}),
      put_route<json::value, json::value>(
          "/companies/{id}/calendar", "The hours during which deadlines run; answers with them.",
          leaders, put_calendar, {Problem::not_found}),
      put_route<json::value, json::value>("/companies/{id}/policy",
                                          "The promised times; answers with them.", leaders,
                                          put_policy, {Problem::not_found}),
  };
}

}  // namespace hl::deadlines
