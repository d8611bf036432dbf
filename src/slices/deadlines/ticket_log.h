// What happened to a ticket, as far as its clocks care.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "engines/worktime/clocks.h"

namespace hl::deadlines {

// The kinds of events that move clocks, whatever slice records them.
BOOST_DEFINE_ENUM_CLASS(LogKind, opened, answered, contributed, held, resumed, solved, reopened, merged,
                        unmerged, prioritised, call_promised, called_back, assigned, handed_over, accepted, returned,
                        supplier_asked, supplier_answered)

struct LogLine {
  Instant at;
  LogKind kind = LogKind::opened;
  bool pauses = false;        // only of held, where no reason is known
  std::string reason = {};    // only of held
  int priority = 0;           // of opened and prioritised
  Instant promised = {};      // of call_promised
  std::int64_t account = 0;   // who has it: of opened, assigned and accepted; 0: nobody
  std::int64_t contract = 0;  // of supplier_asked: under which he was asked; 0: none
};

// Nothing for an event that moves no clock. `body` is asked for its text only where that matters.
std::optional<LogLine> log_line(Instant at, const std::string& event_kind,
                                const std::function<std::string()>& body);
std::optional<LogLine> log_line(Instant at, const std::string& event_kind, const json::object& body);

struct Pause {
  Instant from;
  std::optional<Instant> to;
  std::string reason;  // of the hold, "merged", or "solved" until it was reopened
};

struct TicketLog {
  std::vector<worktime::Event> events;
  std::vector<Pause> pauses;  // as the policy has them
  Instant last_at;
};

// The log is in the order in which things happened, and that order counts: where the server's clock
// went back, a line happens no earlier than the one before it. While a ticket is merged its clocks
// are ended; when it is taken out again, the time between was a pause.
TicketLog read_log(const std::vector<LogLine>& lines, const worktime::Policy& policy);

}  // namespace hl::deadlines
