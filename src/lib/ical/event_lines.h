// Which lines of a calendar are looked at. Everything else (zones with their rules, alarms, tasks, what programs add)
// is left out before a parser sees it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hl {

struct EventLines {
  std::string text;  // a calendar with one event
  bool is_repeated = false;
  int others = 0;
};

// Nothing where there is no event, or too much of everything.
std::optional<EventLines> event_lines(std::string_view calendar);

}  // namespace hl
