// What happened to a ticket, as far as its clocks care.
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engines/worktime/clocks.h"

namespace hl::deadlines {

// The kinds of events that matter, without their "ticket_".
BOOST_DEFINE_ENUM_CLASS(LogKind, opened, answered, held, resumed, solved, reopened, merged,
                        unmerged)
std::optional<LogKind> log_kind(const std::string& event_kind);

struct LogLine {
  Instant at;
  LogKind kind = LogKind::opened;
  bool pauses = false;      // only of held
  std::string reason = {};  // only of held
};

struct Pause {
  Instant from;
  std::optional<Instant> to;
  std::string reason;  // of the hold, or "merged"
};

struct TicketLog {
  std::vector<worktime::Event> events;
  std::vector<Pause> pauses;
  Instant last_at;
};

// The log is in the order in which things happened, and that order counts: where the server's clock
// went back, a line happens no earlier than the one before it. While a ticket is merged its clocks
// are ended; when it is taken out again, the time between was a pause.
TicketLog read_log(const std::vector<LogLine>& lines);

}  // namespace hl::deadlines
