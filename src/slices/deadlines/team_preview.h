// What other hours of a team would do to its open tickets, before anybody saves them.
#pragma once

#include "slices/deadlines/preview.h"

namespace hl::deadlines {

struct TeamPreview {
  std::vector<ChangedDeadline> changed;  // when the holder's own time ends; at most 20
  int changed_count = 0;                 // of those that were looked at
  int looked_at = 0;                     // the first 200 that the asker may see
  bool is_more = false;
};
BOOST_DESCRIBE_STRUCT(TeamPreview, (), (changed, changed_count, looked_at, is_more))

// Without a calendar: if the team had no hours of its own.
TeamPreview preview_team(Work& work, const std::string& team,
                         std::shared_ptr<const worktime::Calendar> calendar);

}  // namespace hl::deadlines
