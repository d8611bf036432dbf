#include "slices/deadlines/ticket_log.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>

namespace hl::deadlines {
namespace {

using worktime::EventKind;

class LogReader {
 public:
  void read(const LogLine& line) {
    at_ = std::max(at_, line.at);
    is_merged_ = line.kind == LogKind::merged;
    switch (line.kind) {
      case LogKind::opened: add(EventKind::opened); break;
      case LogKind::answered: add(EventKind::answered); break;
      case LogKind::reopened: add(EventKind::reopened); break;
      case LogKind::held: hold(line); break;
      case LogKind::resumed: release(EventKind::resumed); break;
      case LogKind::solved: release(EventKind::solved); break;
      case LogKind::merged:
        add(EventKind::on_hold, true);
        pause("merged");
        break;
      case LogKind::unmerged:
        // The hold from before the merge is in force again.
        if (hold_) {
          hold(LogLine(*hold_));
        } else {
          release(EventKind::resumed);
        }
        break;
    }
  }

  TicketLog finish() {
    if (is_merged_) add(EventKind::solved);
    log_.last_at = at_;
    return std::move(log_);
  }

 private:
  void add(EventKind kind, bool pauses = true) { log_.events.push_back({at_, kind, pauses}); }

  void hold(const LogLine& line) {
    hold_ = line;
    add(EventKind::on_hold, line.pauses);
    end_pause();
    if (line.pauses) pause(line.reason);
  }

  void release(EventKind kind) {
    hold_.reset();
    add(kind);
    end_pause();
  }

  void pause(const std::string& reason) {
    end_pause();
    log_.pauses.push_back({at_, std::nullopt, reason});
  }

  void end_pause() {
    if (!log_.pauses.empty() && !log_.pauses.back().to) log_.pauses.back().to = at_;
  }

  TicketLog log_;
  std::optional<LogLine> hold_;
  Instant at_{};
  bool is_merged_ = false;
};

}  // namespace

std::optional<LogKind> log_kind(const std::string& event_kind) {
  constexpr std::string_view prefix = "ticket_";
  LogKind kind{};
  if (!event_kind.starts_with(prefix)) return std::nullopt;
  if (!boost::describe::enum_from_string(event_kind.c_str() + prefix.size(), kind)) {
    return std::nullopt;
  }
  return kind;
}

TicketLog read_log(const std::vector<LogLine>& lines) {
  LogReader reader;
  for (const LogLine& line : lines) reader.read(line);
  return reader.finish();
}

}  // namespace hl::deadlines
