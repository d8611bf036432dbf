#include "engines/worktime/warnings.h"

#include <charconv>

namespace hl::worktime {
namespace {

using std::chrono::milliseconds;

Refusal not_a_warning(std::string_view text) {
  return refuse(Problem::invalid_input,
                "\"" + std::string(text.substr(0, 40)) +
                    "\" is no time for a warning; write a share such as 75%, or working time before or "
                    "after the deadline such as -PT30M or +PT1H");
}

}  // namespace

Outcome<Warning> parse_warning(std::string_view text) {
  if (text.ends_with('%')) {
    int percent = 0;
    const auto* const end = text.data() + text.size() - 1;
    const auto [after, error] = std::from_chars(text.data(), end, percent);
    if (error != std::errc() || after != end || percent < 1 || percent > 99)
      return not_a_warning(text);
    return Warning{percent, {}};
  }
  if (!text.starts_with('-') && !text.starts_with('+')) return not_a_warning(text);
  const auto span = parse_span(text.substr(1));
  if (!span || *span == WorkingTime{}) return not_a_warning(text);
  return Warning{100, text.front() == '-' ? -*span : *span};
}

std::string to_text(const Warning& warning) {
  if (warning.offset == WorkingTime{}) return std::to_string(warning.percent) + "%";
  const auto text = to_iso8601(warning.offset);
  return warning.offset < WorkingTime{} ? text : "+" + text;
}

WorkingTime needed_for(const Warning& warning, WorkingTime span) {
  return WorkingTime{(span.ms * warning.percent + milliseconds(99)) / 100} + warning.offset;
}

std::optional<Instant> instant_of_use(ClockKind kind, const Clock& clock, const Calendar& calendar,
                                      Instant now, WorkingTime needed) {
  if (clock.has_ended) return std::nullopt;
  if (clock.used >= needed) return now;
  if (!clock.runs) return std::nullopt;
  const WorkingTime left = needed - clock.used;
  if (kind == ClockKind::call_back) return now + left.ms;
  const auto at = calendar.first_with(calendar.worked_until(now) + left);
  return at ? std::optional(*at) : std::nullopt;
}

std::optional<Instant> instant_of_miss(ClockKind kind, const Clock& clock, const Calendar& calendar,
                                       Instant now) {
  if (clock.has_ended) return std::nullopt;
  if (clock.used > clock.span) return now;
  if (!clock.runs) return std::nullopt;
  const WorkingTime left = clock.span - clock.used;
  if (kind == ClockKind::call_back) return now + left.ms + milliseconds(1);
  const auto last = calendar.last_with(calendar.worked_until(now) + left);
  return last ? std::optional(*last + milliseconds(1)) : std::nullopt;
}

}  // namespace hl::worktime
