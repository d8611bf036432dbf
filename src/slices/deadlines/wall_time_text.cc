#include "slices/deadlines/wall_time_text.h"

#include "base/instant.h"

namespace hl::deadlines {
namespace {

// Two digits from `from` on; -1 if there are not.
int two_digits(std::string_view text, std::size_t from) {
  const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (from + 2 > text.size() || !is_digit(from) || !is_digit(from + 1)) return -1;
  return (text[from] - '0') * 10 + (text[from + 1] - '0');
}

}  // namespace

std::optional<std::chrono::seconds> time_of_day(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  const bool has_seconds = text.size() == 8;
  const int h = two_digits(text, 0);
  const int m = two_digits(text, 3);
  const int s = has_seconds ? two_digits(text, 6) : 0;
  if (text[2] != ':' || (has_seconds && text[5] != ':')) return std::nullopt;
  if (h < 0 || m < 0 || s < 0 || m > 59 || s > 59) return std::nullopt;
  const std::chrono::seconds time = std::chrono::hours(h) + std::chrono::minutes(m) + std::chrono::seconds(s);
  if (time > std::chrono::hours(24)) return std::nullopt;
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

std::optional<worktime::WallTime> wall_time_of(std::string_view text) {
  if (text.size() < 16 || text[10] != ' ') return std::nullopt;
  const auto date = date_of(text.substr(0, 10));
  const auto time = time_of_day(text.substr(11));
  if (!date || !time) return std::nullopt;
  return *date + *time;
}

std::string to_text(worktime::WallTime wall) {
  auto text = to_rfc3339(Instant(wall.time_since_epoch()));
  text[10] = ' ';
  return text.substr(0, text.substr(17, 2) == "00" ? 16 : 19);
}

}  // namespace hl::deadlines
