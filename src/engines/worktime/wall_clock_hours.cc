#include "engines/worktime/wall_clock_hours.h"

#include <algorithm>

namespace hl::worktime {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::milliseconds;

constexpr milliseconds week = days(7);
// 1 January 1970 was a Thursday; counting from the Monday before makes weeks whole.
constexpr milliseconds epoch_since_monday = days(3);

constexpr std::int64_t floor_div(milliseconds a, milliseconds b) {
  const auto q = a / b;
  return a % b < milliseconds(0) ? q - 1 : q;
}

milliseconds since_monday(WallTime t) { return t.time_since_epoch() + epoch_since_monday; }
WallTime wall_time(milliseconds since) { return WallTime(since - epoch_since_monday); }

void append_day(Stretches& out, const WorkingHours& hours, local_days date) {
  const milliseconds midnight = since_monday(date);
  const auto weekday = static_cast<std::size_t>(floor_div(midnight, days(1)) % 7 + 7) % 7;
  for (const Opening& o : hours.by_weekday[weekday]) {
    out.push_back({midnight + o.start, midnight + o.end});
  }
}

Stretches weekly(const WorkingHours& hours) {
  Stretches all;
  for (std::size_t day = 0; day < hours.by_weekday.size(); ++day) {
    const milliseconds midnight = days(static_cast<int>(day));
    for (const Opening& o : hours.by_weekday[day]) {
      const Stretch s{midnight + o.start, midnight + o.end};
      all.push_back({s.begin, std::min(s.end, week)});
      if (s.end > week) all.push_back({milliseconds(0), s.end - week});
    }
  }
  return merged(std::move(all));
}

}  // namespace

Outcome<WallClockHours> WallClockHours::compile(const WorkingHours& hours) {
  WallClockHours out;
  for (const Stretch& s : weekly(hours)) {
    out.week_.push_back({s.begin, s.end, out.worked_per_week_});
    out.worked_per_week_ += s.end - s.begin;
  }
  if (out.week_.empty()) {
    return refuse(Problem::invalid_input,
                  "the calendar has no working time; give at least one weekday an interval such as "
                  "[\"08:30\", \"17:00\"]");
  }
  out.remove(hours);
  return out;
}

// A holiday takes away what starts on it, except where an interval of a neighbouring working day
// covers the same hours.
void WallClockHours::remove(const WorkingHours& hours) {
  auto dates = hours.holidays;
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  const auto is_holiday = [&](local_days d) {
    return std::binary_search(dates.begin(), dates.end(), d);
  };
  Stretches taken, kept;
  for (const local_days date : dates) {
    append_day(taken, hours, date);
    for (const local_days neighbour : {date - days(1), date + days(1)}) {
      if (!is_holiday(neighbour)) append_day(kept, hours, neighbour);
    }
  }
  milliseconds sum{0};
  for (const Stretch& s : without(merged(std::move(taken)), merged(std::move(kept)))) {
    removed_.push_back({s.begin, s.end, sum, week_worked_until(s.begin) - sum});
    sum += s.end - s.begin;
  }
}

WallClockHours::ms WallClockHours::week_worked_until(ms t) const {
  const auto weeks = floor_div(t, week);
  const ms in_week = t - weeks * week;
  const auto after = std::upper_bound(week_.begin(), week_.end(), in_week,
                                      [](ms at, const Piece& p) { return at < p.begin; });
  ms worked = weeks * worked_per_week_;
  if (after != week_.begin()) {
    const Piece& p = *(after - 1);
    worked += p.worked_before + std::min(in_week, p.end) - p.begin;
  }
  return worked;
}

WallClockHours::ms WallClockHours::week_first_with(ms total) const {
  const auto weeks = floor_div(total - ms(1), worked_per_week_);
  const ms rest = total - weeks * worked_per_week_;  // 1 ms to a whole week's work
  const auto after = std::lower_bound(week_.begin(), week_.end(), rest,
                                      [](const Piece& p, ms r) { return p.worked_before < r; });
  const Piece& p = *(after - 1);
  return weeks * week + p.begin + rest - p.worked_before;
}

WallClockHours::ms WallClockHours::week_last_with(ms total) const {
  const auto weeks = floor_div(total, worked_per_week_);
  const ms rest = total - weeks * worked_per_week_;  // 0 to a week's work less 1 ms
  const auto after = std::upper_bound(week_.begin(), week_.end(), rest,
                                      [](ms r, const Piece& p) { return r < p.worked_before; });
  const Piece& p = *(after - 1);
  return weeks * week + p.begin + rest - p.worked_before;
}

WorkingTime WallClockHours::worked_until(WallTime at) const {
  const ms t = since_monday(at);
  ms worked = week_worked_until(t);
  const auto after = std::upper_bound(removed_.begin(), removed_.end(), t,
                                      [](ms x, const Removed& r) { return x < r.begin; });
  if (after != removed_.begin()) {
    const Removed& r = *(after - 1);
    worked -= r.removed_before + std::min(t, r.end) - r.begin;
  }
  return {worked};
}

WallTime WallClockHours::first_with(WorkingTime total) const {
  const auto after =
      std::lower_bound(removed_.begin(), removed_.end(), total.ms,
                       [](const Removed& r, ms worked) { return r.worked_before < worked; });
  ms removed{0};
  if (after != removed_.begin()) {
    const Removed& r = *(after - 1);
    removed = r.removed_before + r.end - r.begin;
  }
  return wall_time(week_first_with(total.ms + removed));
}

WallTime WallClockHours::last_with(WorkingTime total) const {
  const auto after =
      std::upper_bound(removed_.begin(), removed_.end(), total.ms,
                       [](ms worked, const Removed& r) { return worked < r.worked_before; });
  ms removed{0};
  if (after != removed_.begin()) {
    const Removed& r = *(after - 1);
    removed = r.removed_before + r.end - r.begin;
  }
  return wall_time(week_last_with(total.ms + removed));
}

}  // namespace hl::worktime
