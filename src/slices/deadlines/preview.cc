#include "slices/deadlines/preview.h"

#include <algorithm>

#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/changes.h"
#include "slices/deadlines/clocks_of_ticket.h"

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

void compare_open_tickets(Work& work, const companies::Company& company, const Terms& terms,
                          TermsPreview& out) {
  const auto present = terms_of(company);
  auto ids = open_tickets(work.tx, company.id, looked_at_max + 1);
  out.is_more = std::ssize(ids) > looked_at_max;
  if (out.is_more) ids.pop_back();
  std::sort(ids.begin(), ids.end());
  ContractHours hours(work.tx);
  for (const ScheduledTicket& ticket : scheduled_tickets(work.tx, company.id, ids)) {
    ++out.looked_at;
    auto clocks = moved_clocks(ticket.log, terms_for(ticket, present, hours), terms_for(ticket, terms, hours), work.now);
    if (clocks.empty()) continue;
    ++out.changed_count;
    if (out.changed.size() == shown_max) continue;
    if (const auto line = tickets::line(work.tx, ticket.id))
      out.changed.push_back({ticket.id, line->number, line->title, std::move(clocks)});
  }
}

// Where it is due; one that has ended moves no more.
std::optional<Instant> due_of(const std::optional<TicketClocks>& all, ClockKind kind) {
  const auto* clock = all ? all->clocks.of(kind) : nullptr;
  return clock && !clock->has_ended ? std::optional(clock->due_at) : std::nullopt;
}

std::optional<TicketClocks> clocks_under(const std::vector<LogLine>& log, const std::optional<Terms>& terms, Instant now) {
  return terms ? clocks_of(read_log(log, terms->rules.clocks), *terms, now) : std::nullopt;
}

}  // namespace

std::vector<MovedClock> moved_clocks(const std::vector<LogLine>& log, const std::optional<Terms>& before,
                                     const std::optional<Terms>& after, Instant now) {
  const auto old = clocks_under(log, before, now), fresh = clocks_under(log, after, now);
  std::vector<MovedClock> out;
  for (const auto kind : {ClockKind::first_answer, ClockKind::next_answer, ClockKind::solution, ClockKind::holder,
                          ClockKind::supplier, ClockKind::call_back}) {
    const MovedClock clock{kind, due_of(old, kind), due_of(fresh, kind)};
    if (clock.old_due_at != clock.new_due_at) out.push_back(clock);
  }
  return out;
}

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
