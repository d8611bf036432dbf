#include "slices/reports/report_period.h"

#include <algorithm>

#include "lib/zones/zones.h"

namespace hl::reports {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::chrono::seconds offset_at(const zones::Offsets& offsets, Instant at) {
  const auto next = std::upper_bound(offsets.changes.begin(), offsets.changes.end(), at,
                                     [](Instant t, const zones::OffsetChange& change) { return t < change.since; });
  return next == offsets.changes.begin() ? next->offset : std::prev(next)->offset;
}

// Midnight there. The offset a day before is right unless the clocks change in between; then the one found is.
Instant midnight(const zones::Offsets& offsets, sys_days day) {
  const Instant guess = Instant(day) - offset_at(offsets, Instant(day) - days(1));
  return Instant(day) - offset_at(offsets, guess);
}

std::optional<sys_days> day_of(const std::string& text) {
  const auto at = text.size() == 10 ? parse_rfc3339(text + "T00:00:00Z") : std::nullopt;
  if (!at) return std::nullopt;
  return std::chrono::floor<days>(*at);
}

// Few enough bars to read, in days, weeks or four weeks.
int spell_days_of(int length) {
  if (length <= 31) return 1;
  return length <= 217 ? 7 : 28;
}

}  // namespace

int Period::spell_of(Instant at) const {
  return static_cast<int>(std::upper_bound(bounds.begin(), bounds.end(), at) - bounds.begin()) - 1;
}

Outcome<Period> period_of(const std::optional<std::string>& from, const std::optional<std::string>& until,
                          const std::string& zone, Instant now) {
  constexpr int days_usual = 91;
  const auto offsets = zones::offsets_of(zone);
  if (!offsets) return invalid("/zone", "is not a time zone; give one like Europe/Brussels");
  Period out;
  out.zone = zone;
  const auto today = std::chrono::floor<days>(now + offset_at(**offsets, now));
  const auto last = until ? day_of(*until) : today;
  if (!last) return invalid("/until", "is not a day; write it like 2026-11-23");
  const auto first = from ? day_of(*from) : *last - days(days_usual - 1);
  if (!first) return invalid("/from", "is not a day; write it like 2026-11-23");
  const auto length = (*last - *first).count() + 1;
  if (length < 1) return invalid("/until", "is before /from", "ends_before_start");
  if (length > period_days_max) return invalid("/from", "is more than 732 days before /until", "out_of_range");
  out.first = *first;
  out.last = *last;
  out.spell_days = spell_days_of(static_cast<int>(length));
  out.previous = midnight(**offsets, *first - days(length));
  for (sys_days day = *first; day <= *last; day += days(out.spell_days))
    out.bounds.push_back(midnight(**offsets, day));
  out.bounds.push_back(midnight(**offsets, *last + days(1)));
  return out;
}

}  // namespace hl::reports
