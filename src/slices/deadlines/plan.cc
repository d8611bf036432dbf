#include "slices/deadlines/plan.h"

#include <algorithm>
#include <utility>

#include "slices/deadlines/clocks_of_ticket.h"

namespace hl::deadlines {
namespace {

tickets::ClockView view_of(ClockKind kind, const worktime::Clock& clock) {
  return {boost::describe::enum_to_string(kind, ""), clock.due_at,
          boost::describe::enum_to_string(clock.state, ""), clock.used.ms.count(),
          clock.span.ms.count()};
}

// In the order of rows: the two that every ticket has come first.
constexpr ClockKind order[] = {ClockKind::first_answer, ClockKind::solution, ClockKind::next_answer,
                               ClockKind::holder,       ClockKind::supplier, ClockKind::call_back};

// What was promised to the requester; the others are between us.
bool is_promise(ClockKind kind) {
  return kind != ClockKind::holder && kind != ClockKind::supplier;
}

// The promise to the requester that ends first of those that have not ended; of an ended ticket the
// solution.
tickets::Due due_of(const worktime::Clocks& clocks) {
  tickets::Due due;
  std::optional<ClockKind> first;
  for (const ClockKind kind : order) {
    const auto* clock = clocks.of(kind);
    if (!clock) continue;
    // A call that was made is nothing to look at any more.
    if (kind == ClockKind::call_back && clock->has_ended) continue;
    due.clocks.push_back(view_of(kind, *clock));
    if (!is_promise(kind) || clock->has_ended) continue;
    if (!first || clock->due_at < clocks.of(*first)->due_at) first = kind;
  }
  const auto kind = first.value_or(ClockKind::solution);
  const auto view = view_of(kind, *clocks.of(kind));
  due.at = view.due_at;
  due.kind = view.kind;
  due.state = view.state;
  return due;
}

std::string told_of(const ToldBefore& all, ClockKind kind, int instance) {
  for (const Told& one : all) {
    if (one.kind == kind && one.instance == instance) return one.told;
  }
  return {};
}

std::vector<PolicyDeed> deeds_at(const std::vector<worktime::Warning>& passed, ClockKind kind, const Rules& rules) {
  std::vector<PolicyDeed> out;
  for (const Action& one : rules.actions) {
    const bool is_passed = std::find(passed.begin(), passed.end(), one.at) != passed.end();
    const bool is_meant = !one.clock || *one.clock == kind;
    if (is_passed && is_meant && std::find(out.begin(), out.end(), one.deed) == out.end()) out.push_back(one.deed);
  }
  return out;
}

}  // namespace

std::optional<Plan> plan_of(const std::vector<LogLine>& log, const Terms& terms,
                            const ToldBefore& told_before, Instant now, Telling telling) {
  const auto found = clocks_of(read_log(log, terms.rules.clocks), terms, now);
  if (!found) return std::nullopt;
  Plan plan;
  for (const ClockKind kind : order) {
    const auto* clock = found->clocks.of(kind);
    if (!clock) continue;
    const auto told = told_of(told_before, kind, clock->instance);
    auto next = schedule(kind, *clock, terms.calendar_of(kind), found->as_of, terms.rules.warnings, told);
    DeadlineRow row{kind, clock->instance, clock->due_at, std::move(next.told), next.next_at, clock->state};
    // Where the server's clock went back, nothing is told before it has caught up.
    const bool is_told = telling == Telling::now && found->as_of <= now;
    if (!next.reached.empty() && is_told) {
      auto deeds = deeds_at(next.passed, kind, terms.rules);
      for (Tiding& tiding : next.reached)
        plan.news.push_back({kind, std::move(tiding), clock->due_at, std::exchange(deeds, {})});
    } else if (!next.reached.empty()) {
      row.told = told;
      row.next_fire_at = found->as_of;
    }
    // The ticker must not meet the same row again at this moment.
    if (telling == Telling::now && row.next_fire_at)
      row.next_fire_at = std::max(*row.next_fire_at, now + std::chrono::milliseconds(1));
    plan.rows.push_back(std::move(row));
  }
  plan.due = due_of(found->clocks);
  return plan;
}

}  // namespace hl::deadlines
