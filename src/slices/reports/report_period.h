// The days a report is about, cut into spells of equal length, by the wall clock of one zone.
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "base/outcome.h"

namespace hl::reports {

struct Period {
  std::chrono::sys_days first{}, last{};  // calendar days there, both included
  std::string zone;                       // IANA
  int spell_days = 1;
  // The midnights at which spells begin, the last one's end, and before them where the previous period of as many
  // days begins. The last spell may be shorter.
  Instant previous{};
  std::vector<Instant> bounds;

  // Which spell it is in: -1 the previous period, the number of spells: later.
  [[nodiscard]] int spell_of(Instant at) const;
  [[nodiscard]] int spells() const { return static_cast<int>(bounds.size()) - 1; }
};

inline constexpr int period_days_max = 732;

// `from` and `until` are "2026-11-23"; without them the 91 days that end today. Refuses what is no day, a zone that
// is not known, an end before the beginning and more than `period_days_max` days.
Outcome<Period> period_of(const std::optional<std::string>& from, const std::optional<std::string>& until,
                          const std::string& zone, Instant now);

}  // namespace hl::reports
