#include "slices/deadlines/schedule.h"

#include <algorithm>

namespace hl::deadlines {
namespace {

using worktime::ClockState;
using worktime::Warning;
using worktime::WorkingTime;

constexpr std::string_view miss = "missed";

bool has(const std::string& told, std::string_view name) {
  return ("," + told + ",").find("," + std::string(name) + ",") != std::string::npos;
}
void add(std::string& told, std::string_view name) {
  if (!told.empty()) told += ',';
  told += name;
}

}  // namespace

std::string warnings_in_both(const std::string& one, const std::string& other) {
  std::string out;
  for (std::size_t at = 0; at < one.size();) {
    const auto end = std::min(one.find(',', at), one.size());
    const auto name = std::string_view(one).substr(at, end - at);
    if (name != miss && has(other, name)) add(out, name);
    at = end + 1;
  }
  return out;
}

Schedule schedule(worktime::ClockKind kind, const worktime::Clock& clock,
                  const worktime::Calendar& calendar, Instant now,
                  std::span<const Warning> warnings, std::string told) {
  Schedule out{{}, {}, std::move(told), std::nullopt};
  if (clock.has_ended) return out;
  const auto consider = [&](std::optional<Instant> at) {
    if (at && (!out.next_at || *at < *out.next_at)) out.next_at = at;
  };
  std::optional<Warning> before, after;
  const auto is_later = [&](const std::optional<Warning>& than, const Warning& w) {
    return !than || worktime::needed_for(*than, clock.span) <= worktime::needed_for(w, clock.span);
  };
  for (const Warning& w : warnings) {
    if (has(out.told, worktime::to_text(w))) continue;
    const WorkingTime needed = worktime::needed_for(w, clock.span);
    if (clock.used < needed) {
      consider(worktime::instant_of_use(kind, clock, calendar, now, needed));
      continue;
    }
    add(out.told, worktime::to_text(w));
    out.passed.push_back(w);
    auto& last = w.offset > WorkingTime{} ? after : before;
    if (is_later(last, w)) last = w;
  }
  const bool is_missed = clock.state == ClockState::missed;
  const bool is_news = is_missed && !has(out.told, miss);
  if (is_news) add(out.told, miss);
  if (!is_missed) consider(worktime::instant_of_miss(kind, clock, calendar, now));
  if (before && !is_missed) out.reached.push_back({before});
  if (is_news) out.reached.push_back({});
  if (after) out.reached.push_back({after});
  return out;
}

}  // namespace hl::deadlines
