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

}  // namespace hl::worktime
