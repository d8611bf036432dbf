#include "engines/worktime/working_time.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace hl::worktime {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds span_max = std::chrono::hours(10 * 366 * 24);
constexpr std::int64_t number_max = 1'000'000'000;

struct Part {
  std::int64_t number;
  char unit;
};

std::optional<Part> next_part(std::string_view& text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  Part part{};
  const auto* const end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data(), end, part.number);
  if (error != std::errc() || after == end || part.number > number_max) return std::nullopt;
  part.unit = *after;
  text.remove_prefix(static_cast<std::size_t>(after - text.data()) + 1);
  return part;
}

Refusal not_a_span(std::string_view text) {
  return refuse(Problem::invalid_input,
                "\"" + std::string(text.substr(0, 40)) +
                    "\" is not a span of working time; write hours, minutes and seconds in whole "
                    "numbers, such as PT8H, PT30M or PT1H30M");
}

// Reads the parts that stand in `units`, each at most once and in that order; nullopt when text is
// left over or nothing was there.
std::optional<milliseconds> read_parts(std::string_view text, std::string_view units,
                                       milliseconds day) {
  milliseconds sum{0};
  bool any = false;
  while (const auto part = next_part(text)) {
    const auto place = units.find(part->unit);
    if (place == std::string_view::npos) return std::nullopt;
    units.remove_prefix(place + 1);
    const milliseconds unit = part->unit == 'D'   ? day
                              : part->unit == 'H' ? milliseconds(std::chrono::hours(1))
                              : part->unit == 'M' ? milliseconds(std::chrono::minutes(1))
                                                  : milliseconds(std::chrono::seconds(1));
    sum += part->number * unit;
    any = true;
  }
  if (!text.empty() || !any) return std::nullopt;
  return sum;
}

}  // namespace

Outcome<WorkingTime> parse_span(std::string_view iso8601,
                                std::optional<milliseconds> hours_per_day) {
  if (iso8601.size() < 3 || iso8601.front() != 'P') return not_a_span(iso8601);
  const auto t = iso8601.find('T');
  const auto date = iso8601.substr(1, t == std::string_view::npos ? t : t - 1);
  milliseconds sum{0};
  if (!date.empty()) {
    const auto days = read_parts(date, "D", hours_per_day.value_or(milliseconds(1)));
    if (!days) return not_a_span(iso8601);
    if (!hours_per_day) {
      return refuse(Problem::invalid_input,
                    "\"" + std::string(iso8601) +
                        "\" counts in days, and how long a day is is not said; write hours (PT8H) "
                        "or give the policy hours_per_day");
    }
    sum += *days;
  }
  if (t != std::string_view::npos) {
    const auto time = read_parts(iso8601.substr(t + 1), "HMS", milliseconds(0));
    if (!time) return not_a_span(iso8601);
    sum += *time;
  }
  if (sum > span_max) {
    return refuse(Problem::invalid_input,
                  "\"" + std::string(iso8601) + "\" is longer than ten years; shorten it");
  }
  return WorkingTime{sum};
}

std::string to_iso8601(WorkingTime span) {
  auto rest = span.ms.count();
  std::string out = rest < 0 ? "-PT" : "PT";
  if (rest < 0) rest = -rest;
  const auto whole_hours = rest / 3'600'000;
  const auto minutes = rest / 60'000 % 60;
  const auto seconds = rest / 1000 % 60;
  const auto ms = rest % 1000;
  if (whole_hours != 0) out += std::to_string(whole_hours) + "H";
  if (minutes != 0) out += std::to_string(minutes) + "M";
  if (ms != 0) {
    auto fraction = std::to_string(1000 + ms).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    out += std::to_string(seconds) + "." + fraction + "S";
  } else if (seconds != 0 || rest == 0) {
    out += std::to_string(seconds) + "S";
  }
  return out;
}

}  // namespace hl::worktime
