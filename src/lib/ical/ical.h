// Invitations in letters (iCalendar, RFC 5545), by libical. No zone is looked up here: a time is what the clocks there
// show, and which clocks those are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace hl {

// "2026-12-01T14:00" by the clocks of `zone`, or a day, "2026-12-01".
struct IcalTime {
  std::string local;
  std::string zone;  // as the letter names it; "UTC"; empty: nothing is said, as of a day
};
BOOST_DESCRIBE_STRUCT(IcalTime, (), (local, zone))

struct IcalEvent {
  std::string method;  // "request", "cancel", "reply", …; empty: none is named
  std::string title;
  std::string place;
  std::string organiser;          // by name
  std::string organiser_address;  // of mail
  IcalTime starts;
  std::optional<IcalTime> ends;  // of days the last one
  bool is_repeated = false;
  bool is_cancelled = false;
  int others = 0;  // events that stand beside it
};
BOOST_DESCRIBE_STRUCT(IcalEvent, (), (method, title, place, organiser, organiser_address, starts, ends, is_repeated, is_cancelled, others))

// The first event of a calendar in UTF-8; nothing where there is none that can be shown. Only lines of an event's own,
// bounded in number and length, reach the library; it is for strangers' bytes all the same, so call this where a crash
// may happen.
std::optional<IcalEvent> read_ical(std::string_view text);

}  // namespace hl
