#include "slices/calls/call_tally.h"

#include <algorithm>

namespace hl::calls {

CallCounts& CallCounts::operator+=(const CallCounts& other) {
  answered += other.answered;
  given_up += other.given_up;
  waited_ms += other.waited_ms;
  talked += other.talked;
  talked_ms += other.talked_ms;
  wrapped_ms += other.wrapped_ms;
  out_of_hours += other.out_of_hours;
  return *this;
}

CallCounts CallCounts::operator-() const {
  return {-answered, -given_up, -waited_ms, -talked, -talked_ms, -wrapped_ms, -out_of_hours};
}

std::optional<TallyRow> share_of(const Call& call) {
  constexpr std::int64_t hour_ms = 3'600'000;
  if (call.direction != Direction::in || !call.waited_until) return std::nullopt;
  const std::int64_t waited_ms = (*call.waited_until - call.rang_at).count();
  const std::int64_t rang_ms = to_ms(call.rang_at);
  const auto* const bound = std::find_if(waiting_bounds_s.begin(), waiting_bounds_s.end() - 1,
                                         [&](int seconds) { return waited_ms <= seconds * std::int64_t{1000}; });
  TallyRow out;
  out.key = {instant_from_ms(rang_ms - rang_ms % hour_ms), call.company, call.queue.value_or(""), *bound};
  // Nobody was there to answer; whatever comes later, it was never offered.
  if (call.closed_until) {
    out.counts.out_of_hours = 1;
    return out;
  }
  out.counts.given_up = call.was_given_up ? 1 : 0;
  out.counts.answered = 1 - out.counts.given_up;
  // Whoever gave up and was called back is still one who gave up.
  if (!call.was_given_up) {
    out.counts.waited_ms = waited_ms;
    out.counts.talked = call.talked_ms > 0 ? 1 : 0;
    out.counts.talked_ms = call.talked_ms;
    out.counts.wrapped_ms = call.wrapped_ms;
  }
  return out;
}

}  // namespace hl::calls
