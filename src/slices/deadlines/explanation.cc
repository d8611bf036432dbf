#include "slices/deadlines/explanation.h"

#include <algorithm>

namespace hl::deadlines {
namespace {

using worktime::ClockKind;

constexpr std::size_t shown_max = 40;
constexpr std::size_t counted_max = 5000;
constexpr std::size_t to_come_max = 10;

bool stops(ClockKind kind, const Pause& pause) {
  if (kind == ClockKind::call_back) return false;
  const bool waits_for_supplier = pause.reason == "supplier" || pause.reason == "part";
  return kind != ClockKind::supplier || !waits_for_supplier;
}

// What of [from, to) is in no pause.
std::vector<Spell> without(Spell spell, const std::vector<Pause>& pauses) {
  std::vector<Spell> out;
  for (const Pause& pause : pauses) {
    if (pause.from >= spell.to) break;
    if (pause.to && *pause.to <= spell.from) continue;
    if (pause.from > spell.from) out.push_back({spell.from, pause.from});
    if (!pause.to || *pause.to >= spell.to) return out;
    spell.from = *pause.to;
  }
  if (spell.from < spell.to) out.push_back(spell);
  return out;
}

}  // namespace

std::vector<Spell> hours_until(const worktime::Calendar& calendar, Instant from, Instant until) {
  std::vector<Spell> out;
  if (from >= until) return out;
  for (const auto& open : calendar.open_hours_between(from, until, to_come_max))
    out.push_back({open.from, open.to});
  return out;
}

Explanation explain(ClockKind kind, const worktime::Clock& clock, const TicketLog& log,
                    const worktime::Calendar& calendar, Instant as_of) {
  Explanation out;
  out.started_at = clock.started_at;
  out.policy_span = to_iso8601(clock.span);
  for (const Pause& pause : log.pauses) {
    const bool is_after = !pause.to || *pause.to > clock.started_at;
    if (is_after && stops(kind, pause)) out.pauses.push_back(pause);
  }
  if (kind == ClockKind::call_back) {
    out.counted.push_back({clock.started_at, clock.started_at + clock.used.ms});
    if (!clock.has_ended && as_of < clock.due_at) out.to_come.push_back({as_of, clock.due_at});
    return out;
  }
  // A clock that has ended counted no further than what it used.
  auto left = (clock.used - clock.used_before).ms;
  out.earlier_ms = clock.used_before.ms.count();
  if (clock.started_at < as_of) {
    for (const auto& open : calendar.open_hours_between(clock.started_at, as_of, counted_max)) {
      for (Spell spell : without({open.from, open.to}, out.pauses)) {
        if (left <= std::chrono::milliseconds(0)) break;
        spell.to = std::min(spell.to, spell.from + left);
        left -= spell.to - spell.from;
        out.counted.push_back(spell);
      }
    }
  }
  if (out.counted.size() > shown_max) {
    const auto first_shown = out.counted.end() - static_cast<std::ptrdiff_t>(shown_max);
    for (auto spell = out.counted.begin(); spell != first_shown; ++spell)
      out.earlier_ms += (spell->to - spell->from).count();
    out.counted.erase(out.counted.begin(), first_shown);
  }
  if (!clock.has_ended) out.to_come = hours_until(calendar, as_of, clock.due_at);
  return out;
}

}  // namespace hl::deadlines
