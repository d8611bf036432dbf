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

std::size_t weekday_of(local_days date) {
  return static_cast<std::size_t>(floor_div(since_monday(date), days(1)) % 7 + 7) % 7;
}

void append(Stretches& out, local_days date, const std::vector<Opening>& openings) {
  const milliseconds midnight = since_monday(date);
  for (const Opening& o : openings) out.push_back({midnight + o.start, midnight + o.end});
}

// Holidays and exceptions, one for each date.
std::vector<OneDay> special_days(const WorkingHours& hours) {
  // The exception of a date comes first, so that its holiday goes.
  auto out = hours.exceptions;
  for (const local_days date : hours.holidays) out.push_back({date, {}});
  std::stable_sort(out.begin(), out.end(),
                   [](const OneDay& a, const OneDay& b) { return a.date < b.date; });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const OneDay& a, const OneDay& b) { return a.date == b.date; }),
            out.end());
  return out;
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
  out.correct(hours);
  return out;
}

// A special day takes away what starts on it in other weeks and gives what it has itself. Hours that an
// interval of a neighbouring day covers too stay as they are.
void WallClockHours::correct(const WorkingHours& hours) {
  const auto specials = special_days(hours);
  for (std::size_t day = 0; day < works_on_.size(); ++day)
    works_on_[day] = !hours.by_weekday[day].empty();
  for (const OneDay& day : specials) special_days_.push_back({day.date, !day.openings.empty()});
  const auto is_special = [&](local_days date) {
    return std::binary_search(
        specials.begin(), specials.end(), OneDay{date, {}},
        [](const OneDay& a, const OneDay& b) { return a.date < b.date; });
  };
  Stretches usual, given, kept, around;
  for (const OneDay& day : specials) {
    append(usual, day.date, hours.by_weekday[weekday_of(day.date)]);
    append(given, day.date, day.openings);
    for (const local_days near : {day.date - days(1), day.date + days(1)}) {
      append(around, near, hours.by_weekday[weekday_of(near)]);
      if (!is_special(near)) append(kept, near, hours.by_weekday[weekday_of(near)]);
    }
  }
  kept.insert(kept.end(), given.begin(), given.end());
  around.insert(around.end(), usual.begin(), usual.end());
  const auto taken = without(merged(std::move(usual)), merged(std::move(kept)));
  const auto added = without(merged(std::move(given)), merged(std::move(around)));
  for (const Stretch& s : taken) corrections_.push_back({s.begin, s.end, false, {}, {}});
  for (const Stretch& s : added) corrections_.push_back({s.begin, s.end, true, {}, {}});
  std::sort(corrections_.begin(), corrections_.end(),
            [](const Correction& a, const Correction& b) { return a.begin < b.begin; });
  milliseconds sum{0};
  for (Correction& c : corrections_) {
    c.added_before = sum;
    c.worked_before = week_worked_until(c.begin) + sum;
    sum = c.added_after();
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
  const auto after = std::upper_bound(corrections_.begin(), corrections_.end(), t,
                                      [](ms x, const Correction& c) { return x < c.begin; });
  if (after != corrections_.begin()) {
    const Correction& c = *(after - 1);
    const ms part = std::min(t, c.end) - c.begin;
    worked += c.added_before + (c.adds ? part : -part);
  }
  return {worked};
}

WallTime WallClockHours::first_with(WorkingTime total) const {
  const auto after =
      std::lower_bound(corrections_.begin(), corrections_.end(), total.ms,
                       [](const Correction& c, ms worked) { return c.worked_before < worked; });
  ms added{0};
  if (after != corrections_.begin()) {
    const Correction& c = *(after - 1);
    const ms in_it = total.ms - c.worked_before;
    if (c.adds && in_it <= c.length()) return wall_time(c.begin + in_it);
    added = c.added_after();
  }
  return wall_time(week_first_with(total.ms - added));
}

WallTime WallClockHours::last_with(WorkingTime total) const {
  const auto after =
      std::upper_bound(corrections_.begin(), corrections_.end(), total.ms,
                       [](ms worked, const Correction& c) { return worked < c.worked_before; });
  ms added{0};
  if (after != corrections_.begin()) {
    const Correction& c = *(after - 1);
    const ms in_it = total.ms - c.worked_before;
    if (c.adds && in_it < c.length()) return wall_time(c.begin + in_it);
    added = c.added_after();
  }
  return wall_time(week_last_with(total.ms - added));
}

bool WallClockHours::is_working_day(local_days date) const {
  const auto found =
      std::lower_bound(special_days_.begin(), special_days_.end(), date,
                       [](const SpecialDay& d, local_days at) { return d.date < at; });
  if (found != special_days_.end() && found->date == date) return found->is_worked;
  return works_on_[weekday_of(date)];
}

std::vector<WallTime> WallClockHours::changes_between(WallTime after, WallTime before) const {
  std::vector<WallTime> out;
  const auto add = [&](ms t) {
    if (const WallTime at = wall_time(t); after < at && at < before) out.push_back(at);
  };
  const ms last = since_monday(before);
  for (ms monday = floor_div(since_monday(after), week) * week; monday < last; monday += week) {
    for (const Piece& p : week_) {
      add(monday + p.begin);
      add(monday + p.end);
    }
  }
  auto c = std::lower_bound(corrections_.begin(), corrections_.end(), since_monday(after),
                            [](const Correction& x, ms t) { return x.end <= t; });
  for (; c != corrections_.end() && c->begin < last; ++c) {
    add(c->begin);
    add(c->end);
  }
  return out;
}

}  // namespace hl::worktime
