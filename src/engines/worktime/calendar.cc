#include "engines/worktime/calendar.h"

#include <algorithm>

namespace hl::worktime {
namespace {

constexpr int bucket_bits = 31;

WallTime on_the_wall(Instant t, std::chrono::seconds offset) {
  return WallTime(t.time_since_epoch() + offset);
}

Refusal out_of_range(const Calendar& calendar) {
  return refuse(Problem::invalid_input, "the time is not between " + to_rfc3339(calendar.begin()) +
                                            " and " + to_rfc3339(calendar.end()) +
                                            ", the times for which the zone's offsets are known");
}

}  // namespace

Outcome<Calendar> Calendar::compile(const Zone& zone, const WorkingHours& hours) {
  auto wall = WallClockHours::compile(hours);
  if (!wall) return wall.error();
  Calendar out(*std::move(wall));
  out.begin_ = zone.changes.front().since;
  out.end_ = zone.until;
  out.eras_.reserve(zone.changes.size());
  WorkingTime worked{};
  for (const OffsetChange& change : zone.changes) {
    if (!out.eras_.empty()) {
      const Era& last = out.eras_.back();
      worked = worked + out.hours_.worked_until(on_the_wall(change.since, last.offset)) -
               last.wall_worked_before;
    }
    out.eras_.push_back({change.since, change.offset, worked,
                         out.hours_.worked_until(on_the_wall(change.since, change.offset))});
  }
  const auto buckets = ((out.end_ - out.begin_).count() >> bucket_bits) + 1;
  std::uint16_t era = 0;
  for (std::int64_t bucket = 0; bucket < buckets; ++bucket) {
    const Instant start = out.begin_ + std::chrono::milliseconds(bucket << bucket_bits);
    while (era + 1U < out.eras_.size() && out.eras_[era + 1U].since <= start) ++era;
    out.era_of_bucket_.push_back(era);
  }
  return out;
}

const Calendar::Era& Calendar::era_at(Instant t) const {
  const auto bucket = static_cast<std::size_t>((t - begin_).count() >> bucket_bits);
  const Era* era = &eras_[era_of_bucket_[bucket]];
  const Era* const last = &eras_.back();
  while (era != last && era[1].since <= t) ++era;
  return *era;
}

WorkingTime Calendar::worked_until(Instant t) const {
  const Era& era = era_at(t);
  return era.worked_before + hours_.worked_until(on_the_wall(t, era.offset)) -
         era.wall_worked_before;
}

Outcome<Instant> Calendar::first_with(WorkingTime total) const {
  const auto after =
      std::lower_bound(eras_.begin(), eras_.end(), total,
                       [](const Era& e, WorkingTime worked) { return e.worked_before < worked; });
  if (after == eras_.begin()) return out_of_range(*this);
  const Era& era = *(after - 1);
  const auto wall = hours_.first_with(total - era.worked_before + era.wall_worked_before);
  const Instant t(wall.time_since_epoch() - era.offset);
  if (t > end_) return out_of_range(*this);
  return t;
}

Outcome<Instant> Calendar::last_with(WorkingTime total) const {
  const auto after =
      std::upper_bound(eras_.begin(), eras_.end(), total,
                       [](WorkingTime worked, const Era& e) { return worked < e.worked_before; });
  if (after == eras_.begin()) return out_of_range(*this);
  const Era& era = *(after - 1);
  const auto wall = hours_.last_with(total - era.worked_before + era.wall_worked_before);
  const Instant t(wall.time_since_epoch() - era.offset);
  if (t > end_) return out_of_range(*this);
  return t;
}

Outcome<Instant> Calendar::add_working_time(Instant t, WorkingTime span) const {
  if (span == WorkingTime{}) return t;
  const WorkingTime total = worked_until(t) + span;
  return span > WorkingTime{} ? first_with(total) : last_with(total);
}

WallTime Calendar::wall_time_at(Instant t) const { return on_the_wall(t, era_at(t).offset); }

Instant Calendar::first_shown(WallTime wall) const {
  const Instant utc(wall.time_since_epoch());
  // Offsets are less than a day, so that this era or one of its neighbours shows that time.
  const auto at = std::clamp(utc - std::chrono::days(1), begin_, end_);
  const Era* era = &era_at(at);
  for (const Era* const last = &eras_.back(); era != last; ++era) {
    if (utc - era->offset < era[1].since) break;
  }
  return std::max(utc - era->offset, era->since);
}

Outcome<Instant> Calendar::same_time_on_working_day(Instant t, int count) const {
  constexpr int days_max = 20 * 366;
  const WallTime wall = wall_time_at(t);
  const auto date = std::chrono::floor<std::chrono::days>(wall);
  const auto time_of_day = wall - date;
  auto day = date;
  for (int left = count; left > 0;) {
    day += std::chrono::days(1);
    if ((day - date).count() > days_max) {
      return refuse(Problem::invalid_input,
                    "there are not enough working days in 20 years; shorten the span");
    }
    if (hours_.is_working_day(day)) --left;
  }
  const Instant out = first_shown(day + time_of_day);
  if (out > end_) return out_of_range(*this);
  return out;
}

std::vector<OpenHours> Calendar::open_hours_between(Instant a, Instant b, std::size_t limit) const {
  std::vector<Instant> edges{a, b};
  for (const Era* era = &era_at(a); era <= &eras_.back() && era->since < b; ++era) {
    const Instant from = std::max(a, era->since);
    const Instant to = era == &eras_.back() ? b : std::min(b, era[1].since);
    if (from > a) edges.push_back(from);
    for (const WallTime wall : hours_.changes_between(on_the_wall(from, era->offset),
                                                      on_the_wall(to, era->offset))) {
      edges.emplace_back(wall.time_since_epoch() - era->offset);
    }
  }
  std::sort(edges.begin(), edges.end());
  std::vector<OpenHours> out;
  for (std::size_t i = 1; i < edges.size(); ++i) {
    if (edges[i - 1] == edges[i] || worked_until(edges[i - 1]) == worked_until(edges[i])) continue;
    if (!out.empty() && out.back().to == edges[i - 1]) {
      out.back().to = edges[i];
    } else if (out.size() == limit) {
      break;
    } else {
      out.push_back({edges[i - 1], edges[i]});
    }
  }
  return out;
}

}  // namespace hl::worktime
