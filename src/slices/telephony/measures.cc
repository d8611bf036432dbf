#include "slices/telephony/measures.h"

#include <algorithm>

namespace hl::telephony {

CallFigures figures_of(const std::vector<calls::TallyRow>& rows, const MeasureRules& rules) {
  CallFigures out;
  calls::CallCounts sum;
  for (const auto& [key, counts] : rows) {
    sum += counts;
    if (key.within_s <= rules.short_s) out.given_up_short += counts.given_up;
    else out.given_up += counts.given_up;
    if (key.within_s <= rules.service_level_s) out.in_time += counts.answered;
  }
  constexpr std::int64_t second_ms = 1000;
  out.answered = sum.answered;
  out.offered = sum.answered + sum.given_up;
  out.waited_s = sum.waited_ms / second_ms;
  out.talked = sum.talked;
  out.talked_s = sum.talked_ms / second_ms;
  out.wrapped_s = sum.wrapped_ms / second_ms;
  out.out_of_hours = sum.out_of_hours;
  return out;
}

Occupancy occupancy_of(const std::map<LineState, std::int64_t>& spent_ms) {
  std::int64_t busy = 0, present = 0;
  for (const auto& [state, spent] : spent_ms) {
    switch (state) {
      case LineState::off:
      case LineState::listening:
      case LineState::away: break;
      case LineState::ready:
      case LineState::ringing: present += spent; break;
      default:
        busy += spent;
        present += spent;
    }
  }
  return {busy / 1000, present / 1000};
}

Instant rests_for_load(const std::vector<Instant>& answered, int calls_per_hour, Instant now) {
  constexpr auto hour = std::chrono::hours(1);
  const auto cap = static_cast<std::size_t>(std::max(calls_per_hour, 0));
  if (cap == 0 || answered.size() < cap) return now;
  // The oldest of the last so many leaves the hour then.
  return std::max(now, answered[answered.size() - cap] + hour);
}

}  // namespace hl::telephony
