#include "base/instant.h"

#include <charconv>

namespace hl {
namespace {

// Reads exactly `count` digits; -1 when there are fewer.
int digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + count, value);
  if (error != std::errc() || end != text.data() + count || text.front() == '-') return -1;
  text.remove_prefix(count);
  return value;
}

bool eat(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<int> fraction_ms(std::string_view& text) {
  if (!eat(text, ".")) return 0;
  int ms = 0;
  int seen = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (seen < 3) ms = ms * 10 + (text.front() - '0');
    ++seen;
    text.remove_prefix(1);
  }
  if (seen == 0 || seen > 9) return std::nullopt;
  for (int i = seen; i < 3; ++i) ms *= 10;
  return ms;
}

std::optional<std::chrono::minutes> offset(std::string_view& text) {
  if (eat(text, "Zz")) return std::chrono::minutes(0);
  if (text.empty()) return std::nullopt;
  const int sign = text.front() == '-' ? -1 : 1;
  if (!eat(text, "+-")) return std::nullopt;
  const int h = digits(text, 2);
  if (!eat(text, ":")) return std::nullopt;
  const int m = digits(text, 2);
  if (h < 0 || m < 0 || h > 23 || m > 59) return std::nullopt;
  return std::chrono::minutes(sign * (h * 60 + m));
}

}  // namespace

std::string to_rfc3339(Instant t) {
  using namespace std::chrono;
  const auto day = floor<days>(t);
  const year_month_day date(day);
  const hh_mm_ss time(t - day);
  std::string out = "0000-00-00T00:00:00.000Z";
  // Answers hold dozens of these; printf took a tenth of a ticket's creation.
  const auto put = [&](std::size_t end, std::size_t count, long long value) {
    for (; count > 0; --count, value /= 10) out[--end] = static_cast<char>('0' + value % 10);
  };
  put(4, 4, static_cast<int>(date.year()));
  put(7, 2, static_cast<unsigned>(date.month()));
  put(10, 2, static_cast<unsigned>(date.day()));
  put(13, 2, time.hours().count());
  put(16, 2, time.minutes().count());
  put(19, 2, time.seconds().count());
  put(23, 3, time.subseconds().count());
  return out;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  using namespace std::chrono;
  const int y = digits(text, 4);
  if (!eat(text, "-")) return std::nullopt;
  const int mo = digits(text, 2);
  if (!eat(text, "-")) return std::nullopt;
  const int d = digits(text, 2);
  if (!eat(text, "Tt ")) return std::nullopt;
  const int h = digits(text, 2);
  if (!eat(text, ":")) return std::nullopt;
  const int mi = digits(text, 2);
  if (!eat(text, ":")) return std::nullopt;
  const int s = digits(text, 2);
  if (y < 0 || mo < 0 || d < 0 || h < 0 || mi < 0 || s < 0) return std::nullopt;
  const auto ms = fraction_ms(text);
  const auto shift = offset(text);
  if (!ms || !shift || !text.empty() || h > 23 || mi > 59 || s > 60) return std::nullopt;
  const year_month_day date(year(y), month(static_cast<unsigned>(mo)),
                            day(static_cast<unsigned>(d)));
  if (!date.ok()) return std::nullopt;
  return Instant(sys_days(date)) + hours(h) + minutes(mi) + seconds(s) + milliseconds(*ms) - *shift;
}

}  // namespace hl
