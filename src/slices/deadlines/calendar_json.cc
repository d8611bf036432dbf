#include "slices/deadlines/calendar_json.h"

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "base/json.h"
#include "engines/worktime/holidays.h"
#include "lib/zones/zones.h"
#include "slices/deadlines/wall_time_text.h"

namespace hl::deadlines {

struct ClosureText {
  std::string from;
  std::string to;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(ClosureText, (), (from, to, name))

using IntervalsText = std::vector<std::vector<std::string>>;
struct CalendarText {
  std::string zone;
  std::map<std::string, IntervalsText> hours;
  std::optional<std::vector<std::string>> public_holidays;
  std::optional<std::vector<std::string>> holidays;
  std::optional<std::vector<ClosureText>> closures;
  std::optional<std::map<std::string, IntervalsText>> exceptions;
};
BOOST_DESCRIBE_STRUCT(CalendarText, (),
                      (zone, hours, public_holidays, holidays, closures, exceptions))

namespace {

using reading::below;
using reading::complain;
using std::chrono::seconds;

constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu",
                                                      "fri", "sat", "sun"};
constexpr seconds whole_day = std::chrono::hours(24);

void read_opening(const std::vector<std::string>& pair, const std::string& at,
                  std::vector<worktime::Opening>& out, FieldErrors& errors) {
  if (pair.size() != 2) {
    return complain(errors, at, "must be a pair of start and end, such as [\"08:30\", \"12:00\"]", "not_a_pair");
  }
  std::array<seconds, 2> times{};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto time = time_of_day(pair[i]);
    if (!time || (i == 0 && *time == whole_day)) {
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
        "or remove it", "same_time");
  }
  out.push_back({times[0], times[1] > times[0] ? times[1] : times[1] + whole_day});
}

// Nothing, and a complaint, for what is no date.
std::optional<std::chrono::local_days> read_date(const std::string& text, const std::string& at,
                                                 FieldErrors& errors) {
  const auto date = date_of(text);
  if (!date) {
    complain(errors, at, "\"" + text.substr(0, 20) + "\" is not a date; write YYYY-MM-DD",
             "not_a_date");
  }
  return date;
}

void read_openings(const IntervalsText& intervals, const std::string& at,
                   std::vector<worktime::Opening>& out, FieldErrors& errors) {
  constexpr std::size_t intervals_max = 24;
  if (intervals.size() > intervals_max)
    return complain(errors, at, "has more than 24 intervals; join those that touch", "too_long");
  for (std::size_t i = 0; i < intervals.size(); ++i)
    read_opening(intervals[i], below(at, std::to_string(i)), out, errors);
}

void read_week(const CalendarText& text, const std::string& at, worktime::WorkingHours& out,
               FieldErrors& errors) {
  for (const auto& [name, intervals] : text.hours) {
    const auto weekday = std::find(weekdays.begin(), weekdays.end(), name);
    const auto day_at = below(at, name);
    if (weekday == weekdays.end()) {
      complain(errors, day_at, "is not a weekday; write mon, tue, wed, thu, fri, sat or sun",
               "not_in_list");
      continue;
    }
    read_openings(intervals, day_at,
                  out.by_weekday[static_cast<std::size_t>(weekday - weekdays.begin())], errors);
  }
}

void read_public_holidays(const std::vector<std::string>& regions, const std::string& at,
                          worktime::WorkingHours& out, FieldErrors& errors) {
  // As long as zones are known.
  constexpr int first_year = 1970;
  constexpr int last_year = 2099;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (!worktime::is_holiday_region(regions[i])) {
      complain(errors, below(at, std::to_string(i)),
               "\"" + regions[i].substr(0, 20) +
                   "\" is no region whose holidays are known; write a code such as BE, BE-VLG, NL, "
                   "DE-NW, FR-ALM or LU (GET /holidays/regions has all)",
               "not_in_list");
      continue;
    }
    for (int year = first_year; year <= last_year; ++year) {
      for (const auto& holiday : worktime::holidays_of(regions[i], std::chrono::year(year)))
        out.holidays.push_back(holiday.date);
    }
  }
}

void read_closures(const std::vector<ClosureText>& closures, const std::string& at,
                   worktime::WorkingHours& out, FieldErrors& errors) {
  constexpr auto closure_max = std::chrono::days(366);
  constexpr std::size_t closures_max = 500;
  if (closures.size() > closures_max)
    return complain(errors, at, "has more than 500 closures; leave out those that are over", "too_long");
  for (std::size_t i = 0; i < closures.size(); ++i) {
    const auto one_at = below(at, std::to_string(i));
    const auto from = read_date(closures[i].from, below(one_at, "from"), errors);
    const auto to = read_date(closures[i].to, below(one_at, "to"), errors);
    if (!from || !to) continue;
    if (*to < *from || *to - *from > closure_max) {
      complain(errors, below(one_at, "to"),
               "must be the last day that is closed, not before the first and at most a year after", "closure");
      continue;
    }
    for (auto day = *from; day <= *to; day += std::chrono::days(1)) out.holidays.push_back(day);
  }
}

worktime::WorkingHours read_hours(const CalendarText& text, const std::string& at,
                                  FieldErrors& errors) {
  constexpr std::size_t list_max = 500;
  worktime::WorkingHours out;
  read_week(text, below(at, "hours"), out, errors);
  const auto is_short = [&](const auto& list, const char* key) {
    if (!list) return false;
    if (list->size() <= list_max) return true;
    complain(errors, below(at, key), "has more than 500 entries; remove those long past", "too_long");
    return false;
  };
  if (text.public_holidays && text.public_holidays->size() > worktime::holiday_regions().size())
    complain(errors, below(at, "public_holidays"), "names regions twice; remove some", "too_long");
  else if (text.public_holidays)
    read_public_holidays(*text.public_holidays, below(at, "public_holidays"), out, errors);
  if (is_short(text.closures, "closures"))
    read_closures(*text.closures, below(at, "closures"), out, errors);
  if (is_short(text.holidays, "holidays")) {
    for (std::size_t i = 0; i < text.holidays->size(); ++i) {
      const auto date = read_date((*text.holidays)[i],
                                  below(below(at, "holidays"), std::to_string(i)), errors);
      if (date) out.holidays.push_back(*date);
    }
  }
  if (is_short(text.exceptions, "exceptions")) {
    for (const auto& [name, intervals] : *text.exceptions) {
      const auto day_at = below(below(at, "exceptions"), name);
      const auto date = read_date(name, day_at, errors);
      if (!date) continue;
      out.exceptions.push_back({*date, {}});
      read_openings(intervals, day_at, out.exceptions.back().openings, errors);
    }
  }
  return out;
}

Refusal refusal(FieldErrors errors) {
  Refusal out{Problem::invalid_input, errors.front().pointer + ": " + errors.front().detail};
  out.errors = std::move(errors);
  return out;
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

}  // namespace hl::deadlines
