#include "slices/deadlines/preview.h"

#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/plan.h"

namespace hl::deadlines {
namespace {

constexpr int looked_at_max = 200;
constexpr std::size_t shown_max = 20;

Outcome<Terms> proposed(const companies::Company& company, const TermsForm& form) {
  const auto calendar_text = form.calendar ? *form.calendar : json::parse(company.calendar);
  const auto policy_text = form.policy ? *form.policy : json::parse(company.policy);
  auto calendar = parse_calendar(calendar_text, form.calendar ? "/calendar" : "");
  if (!calendar) return calendar.error();
  auto rules = parse_policy(policy_text, form.policy ? "/policy" : "");
  if (!rules) return rules.error();
  return Terms{std::make_shared<const worktime::Calendar>(*std::move(calendar)), *std::move(rules)};
}

Outcome<std::vector<PreviewClock>> clocks_of_a_new_ticket(const Terms& terms, Instant at) {
  const std::vector<worktime::Event> opening{{.at = at}};
  const auto clocks = worktime::replay(opening, terms.rules.clocks, *terms.calendar, at);
  if (!clocks) return invalid("/opened_at", clocks.error().detail, "beyond_the_calendar");
  std::vector<PreviewClock> out;
  for (const auto kind :
       {ClockKind::first_answer, ClockKind::solution, ClockKind::holder}) {
    const auto* clock = clocks->of(kind);
    if (!clock) continue;
    out.push_back({kind, clock->due_at, clock->span.ms.count(),
                   hours_until(*terms.calendar, at, clock->due_at)});
  }
  return out;
}

std::optional<Instant> due_under(const std::vector<LogLine>& log, const Terms& terms, Instant now) {
  const auto plan = plan_of(log, terms, {}, now, Telling::later);
  return plan ? plan->due.at : std::nullopt;
}

// Both sides are worked out now: what is stored of a ticket on hold is as old as its hold.
void compare_open_tickets(Work& work, const companies::Company& company, const Terms& terms,
                          TermsPreview& out) {
  const auto present = terms_of(company);
  const auto ids = open_tickets(work.tx, company.id, looked_at_max + 1);
  for (const TicketId id : ids) {
    if (out.looked_at == looked_at_max) {
      out.is_more = true;
      return;
    }
    ++out.looked_at;
    const auto line = tickets::line(work.tx, id);
    const auto log = log_of(work.tx, id);
    const auto due = due_under(log, terms, work.now);
    if (!line) continue;
    const auto old_due = present ? due_under(log, *present, work.now) : line->due_at;
    if (old_due == due) continue;
    ++out.changed_count;
    if (out.changed.size() < shown_max)
      out.changed.push_back({id, line->number, line->title, old_due, due});
  }
}

}  // namespace

Outcome<TermsPreview> preview_terms(Work& work, const companies::Company& company,
                                    const TermsForm& form) {
  const auto terms = proposed(company, form);
  if (!terms) return terms.error();
  TermsPreview out;
  out.opened_at = form.opened_at.value_or(work.now);
  const auto calendar = form.calendar ? *form.calendar : json::parse(company.calendar);
  out.zone = std::string(calendar.at("zone").as_string());
  auto clocks = clocks_of_a_new_ticket(*terms, out.opened_at);
  if (!clocks) return clocks.error();
  out.clocks = *std::move(clocks);
  compare_open_tickets(work, company, *terms, out);
  return out;
}

}  // namespace hl::deadlines
