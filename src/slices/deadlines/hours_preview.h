// What other hours of a team, or of a contract with a supplier, would do to open tickets, before anybody saves them.
#pragma once

#include "slices/deadlines/preview.h"

namespace hl::deadlines {

struct HoursPreview {
  std::vector<ChangedDeadline> changed;  // at most 20
  int changed_count = 0;                 // of those that were looked at
  int looked_at = 0;                     // the first 200 that the asker may see
  bool is_more = false;
};
BOOST_DESCRIBE_STRUCT(HoursPreview, (), (changed, changed_count, looked_at, is_more))

using Hours = std::shared_ptr<const worktime::Calendar>;

// Without hours: if the team had none of its own.
HoursPreview preview_team(Work& work, const std::string& team, const Hours& hours);
// The same of a contract, in a company that the asker may see.
HoursPreview preview_contract(Work& work, CompanyId company, std::int64_t contract, const Hours& hours);

}  // namespace hl::deadlines
