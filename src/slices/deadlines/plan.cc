#include "slices/deadlines/plan.h"

#include <algorithm>

#include "slices/deadlines/clocks_of_ticket.h"
#include "slices/deadlines/schedule.h"

namespace hl::deadlines {
namespace {

tickets::ClockView view_of(ClockKind kind, const worktime::Clock& clock) {
  return {boost::describe::enum_to_string(kind, ""), clock.due_at,
          boost::describe::enum_to_string(clock.state, ""), clock.used.ms.count(),
          clock.span.ms.count()};
}

// The clock that ends first of those that have not ended; of an ended ticket the solution.
tickets::Due due_of(const worktime::Clocks& clocks) {
  tickets::Due due;
  due.clocks = {view_of(ClockKind::first_answer, clocks.first_answer),
                view_of(ClockKind::solution, clocks.solution)};
  const bool is_first_answer =
      !clocks.first_answer.has_ended &&
      (clocks.solution.has_ended || clocks.first_answer.due_at <= clocks.solution.due_at);
  const auto& view = due.clocks[is_first_answer ? 0 : 1];
  due.at = view.due_at;
  due.kind = view.kind;
  due.state = view.state;
  return due;
}

}  // namespace

std::optional<Plan> plan_of(const std::vector<LogLine>& log, const Terms& terms,
                            const BothPercents& next_percents, Instant now, Telling telling) {
  const auto found = clocks_of(read_log(log), terms, now);
  if (!found) return std::nullopt;
  Plan plan;
  const worktime::Clock* clocks[] = {&found->clocks.first_answer, &found->clocks.solution};
  for (std::size_t i = 0; i < plan.rows.size(); ++i) {
    const auto kind = i == 0 ? ClockKind::first_answer : ClockKind::solution;
    const auto& clock = *clocks[i];
    DeadlineRow& row = plan.rows[i];
    const auto next = schedule(clock, *terms.calendar, found->as_of, next_percents[i]);
    row = {kind, clock.due_at, next.next_percent, next.next_at, clock.state};
    // Where the server's clock went back, nothing is told before it has caught up.
    const bool is_told = next.reached && telling == Telling::now && found->as_of <= now;
    if (is_told) {
      plan.news.push_back({kind, *next.reached, clock.due_at});
    } else if (next.reached) {
      row.next_percent = next_percents[i];
      row.next_fire_at = found->as_of;
    }
    // The ticker must not meet the same row again at this moment.
    if (telling == Telling::now && row.next_fire_at)
      row.next_fire_at = std::max(*row.next_fire_at, now + std::chrono::milliseconds(1));
  }
  plan.due = due_of(found->clocks);
  return plan;
}

}  // namespace hl::deadlines
