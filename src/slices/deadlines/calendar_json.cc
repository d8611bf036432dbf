#include "slices/deadlines/calendar_json.h"

#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "base/json.h"
#include "lib/zones/zones.h"

namespace hl::deadlines {

struct CalendarText {
  std::string zone;
  std::map<std::string, std::vector<std::vector<std::string>>> hours;
  std::optional<std::vector<std::string>> holidays;
};
BOOST_DESCRIBE_STRUCT(CalendarText, (), (zone, hours, holidays))

struct PolicyText {
  std::string first_answer;
  std::string solution;
  std::optional<double> hours_per_day;
};
BOOST_DESCRIBE_STRUCT(PolicyText, (), (first_answer, solution, hours_per_day))

namespace {

using reading::below;
using reading::complain;
using std::chrono::seconds;

constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu",
                                                      "fri", "sat", "sun"};
constexpr seconds day = std::chrono::hours(24);

// Two digits from `from` on; -1 if there are not.
int two_digits(std::string_view text, std::size_t from) {
  const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (from + 2 > text.size() || !is_digit(from) || !is_digit(from + 1)) return -1;
  return (text[from] - '0') * 10 + (text[from + 1] - '0');
}

std::optional<seconds> time_of_day(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  const bool has_seconds = text.size() == 8;
  const int h = two_digits(text, 0);
  const int m = two_digits(text, 3);
  const int s = has_seconds ? two_digits(text, 6) : 0;
  if (text[2] != ':' || (has_seconds && text[5] != ':')) return std::nullopt;
  if (h < 0 || m < 0 || s < 0 || m > 59 || s > 59) return std::nullopt;
  const seconds time = std::chrono::hours(h) + std::chrono::minutes(m) + seconds(s);
  if (time > day) return std::nullopt;
  return time;
}

std::optional<std::chrono::local_days> date_of(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int century = two_digits(text, 0);
  const int year = two_digits(text, 2);
  const int month = two_digits(text, 5);
  const int day_of_month = two_digits(text, 8);
  if (century < 0 || year < 0 || month < 0 || day_of_month < 0) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(century * 100 + year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day_of_month)));
  if (!date.ok()) return std::nullopt;
  return std::chrono::local_days(date);
}

void read_opening(const std::vector<std::string>& pair, const std::string& at,
                  std::vector<worktime::Opening>& out, FieldErrors& errors) {
  if (pair.size() != 2) {
    return complain(errors, at, "must be a pair of start and end, such as [\"08:30\", \"12:00\"]");
  }
  std::array<seconds, 2> times{};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto time = time_of_day(pair[i]);
    if (!time || (i == 0 && *time == day)) {
      return complain(errors, below(at, std::to_string(i)),
                      "\"" + pair[i].substr(0, 20) + "\" is not a time of day; write HH:MM from " +
                          (i == 0 ? "00:00 to 23:59" : "00:00 to 24:00"),
                      "not_a_time_of_day");
    }
    times[i] = *time;
  }
  if (times[0] == times[1]) {
    return complain(
        errors, at,
        "starts and ends at the same time; write [\"00:00\", \"24:00\"] for a whole day, "
        "or remove it");
  }
  out.push_back({times[0], times[1] > times[0] ? times[1] : times[1] + day});
}

worktime::WorkingHours read_hours(const CalendarText& text, const std::string& at,
                                  FieldErrors& errors) {
  worktime::WorkingHours out;
  const auto hours_at = below(at, "hours");
  for (const auto& [name, intervals] : text.hours) {
    const auto weekday = std::find(weekdays.begin(), weekdays.end(), name);
    const auto day_at = below(hours_at, name);
    if (weekday == weekdays.end()) {
      complain(errors, day_at, "is not a weekday; write mon, tue, wed, thu, fri, sat or sun",
               "not_in_list");
      continue;
    }
    auto& openings = out.by_weekday[static_cast<std::size_t>(weekday - weekdays.begin())];
    for (std::size_t i = 0; i < intervals.size(); ++i) {
      read_opening(intervals[i], below(day_at, std::to_string(i)), openings, errors);
    }
  }
  const auto holidays = text.holidays.value_or(std::vector<std::string>());
  for (std::size_t i = 0; i < holidays.size(); ++i) {
    const auto date = date_of(holidays[i]);
    if (date) {
      out.holidays.push_back(*date);
    } else {
      complain(errors, below(below(at, "holidays"), std::to_string(i)),
               "\"" + holidays[i].substr(0, 20) + "\" is not a date; write YYYY-MM-DD",
               "not_a_date");
    }
  }
  return out;
}

Refusal refusal(FieldErrors errors) {
  Refusal out{Problem::invalid_input, errors.front().pointer + ": " + errors.front().detail};
  out.errors = std::move(errors);
  return out;
}

worktime::WorkingTime read_span(const std::string& text, const std::string& at,
                                std::optional<std::chrono::milliseconds> hours_per_day,
                                FieldErrors& errors) {
  const auto span = worktime::parse_span(text, hours_per_day);
  if (span) return *span;
  complain(errors, at, span.error().detail, "not_a_span");
  return {};
}

}  // namespace

Outcome<worktime::Calendar> parse_calendar(const boost::json::value& in, const std::string& at) {
  CalendarText text;
  FieldErrors errors;
  reading::read(in, text, at, errors);
  if (!errors.empty()) return refusal(std::move(errors));
  const auto hours = read_hours(text, at, errors);
  const auto offsets = zones::offsets_of(text.zone);
  if (!offsets) complain(errors, below(at, "zone"), offsets.error().detail, "not_a_zone");
  if (!errors.empty()) return refusal(std::move(errors));

  worktime::Zone zone;
  zone.until = (*offsets)->until;
  zone.changes.reserve((*offsets)->changes.size());
  for (const auto& change : (*offsets)->changes) {
    zone.changes.push_back({change.since, change.offset});
  }
  auto calendar = worktime::Calendar::compile(zone, hours);
  if (!calendar) return invalid(below(at, "hours"), calendar.error().detail, "never_open");
  return calendar;
}

Outcome<worktime::Policy> parse_policy(const boost::json::value& in, const std::string& at) {
  PolicyText text;
  FieldErrors errors;
  reading::read(in, text, at, errors);
  if (!errors.empty()) return refusal(std::move(errors));
  std::optional<std::chrono::milliseconds> hours_per_day;
  if (text.hours_per_day) {
    if (!(*text.hours_per_day > 0 && *text.hours_per_day <= 24)) {
      return invalid(below(at, "hours_per_day"), "must be more than 0 and at most 24");
    }
    hours_per_day = seconds(std::llround(*text.hours_per_day * 3600));
  }
  worktime::Policy out;
  out.first_answer = read_span(text.first_answer, below(at, "first_answer"), hours_per_day, errors);
  out.solution = read_span(text.solution, below(at, "solution"), hours_per_day, errors);
  if (!errors.empty()) return refusal(std::move(errors));
  return out;
}

}  // namespace hl::deadlines
