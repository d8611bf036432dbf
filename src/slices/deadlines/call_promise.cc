// What somebody is owed who has no ticket yet, by the same rules as if he had one.
#include <algorithm>

#include "slices/deadlines/plan.h"
#include "slices/deadlines/team_hours_store.h"

namespace hl::deadlines {
namespace {

// Of whoever is of no company that is known.
Terms usual_terms() {
  companies::Company usual;
  usual.calendar = companies::usual_calendar;
  usual.policy = companies::usual_policy;
  return terms_of(usual).value();
}

std::optional<Instant> first_answer(const Terms& terms, int priority, Instant from) {
  LogLine opened{from};
  opened.priority = priority;
  const auto plan = plan_of({opened}, terms, {}, from, Telling::later);
  if (!plan) return std::nullopt;
  const auto found = std::find_if(plan->rows.begin(), plan->rows.end(),
                                  [](const DeadlineRow& row) { return row.kind == ClockKind::first_answer; });
  return found == plan->rows.end() ? std::nullopt : std::optional(found->due_at);
}

}  // namespace

std::optional<Instant> answer_due(Tx& tx, CompanyId company, int priority, Instant from) {
  const auto terms = terms_of(tx, company);
  return terms ? first_answer(*terms, priority, from) : std::nullopt;
}

Instant usual_answer_due(Tx& tx, const std::optional<std::string>& team, Instant from) {
  constexpr auto without_calendar = std::chrono::hours(1);
  Terms terms = usual_terms();
  for (const TeamCalendarRow& row : team ? team_calendars(tx) : std::vector<TeamCalendarRow>()) {
    if (const auto hours = row.team == team ? compiled(row.calendar) : nullptr) terms.calendar = hours;
  }
  return first_answer(terms, 0, from).value_or(from + without_calendar);
}

PromiseNews news_of_promise(Instant made_at, Instant due_at, const std::string& told, Instant now, bool tells) {
  LogLine promised{made_at, LogKind::call_promised};
  promised.promised = due_at;
  const auto plan = plan_of({LogLine{made_at}, promised}, usual_terms(), {{ClockKind::call_back, 1, told}}, now,
                            tells ? Telling::now : Telling::later);
  PromiseNews out{told, {}};
  if (!plan) return out;
  for (const DeadlineRow& row : plan->rows) {
    if (row.kind != ClockKind::call_back) continue;
    out.told = row.told;
    out.next_at = row.next_fire_at;
  }
  for (const News& one : plan->news) {
    if (one.clock != ClockKind::call_back) continue;
    (one.tiding.is_miss() ? out.is_missed : out.is_warned) = true;
  }
  return out;
}

}  // namespace hl::deadlines
