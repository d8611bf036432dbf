#include "slices/deadlines/ticket_log.h"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <utility>

namespace hl::deadlines {
namespace {

using worktime::EventKind;

struct Name {
  std::string_view event;
  LogKind kind;
  bool has_details;
};
constexpr Name names[] = {
    {"ticket_opened", LogKind::opened, true},
    {"ticket_answered", LogKind::answered, false},
    {"ticket_contributed", LogKind::contributed, false},
    {"ticket_held", LogKind::held, true},
    {"ticket_resumed", LogKind::resumed, false},
    {"ticket_solved", LogKind::solved, false},
    {"ticket_reopened", LogKind::reopened, false},
    {"ticket_merged", LogKind::merged, false},
    {"ticket_unmerged", LogKind::unmerged, false},
    {"ticket_changed", LogKind::prioritised, true},
    {"ticket_call_promised", LogKind::call_promised, true},
    {"ticket_called_back", LogKind::called_back, false},
    {"ticket_assigned", LogKind::assigned, true},
    {"handover_offered", LogKind::handed_over, true},
    {"handover_accepted", LogKind::accepted, true},
    {"handover_returned", LogKind::returned, false},
    {"supplier_asked", LogKind::supplier_asked, true},
    {"supplier_answered", LogKind::supplier_answered, false},
    {"supplier_closed", LogKind::supplier_answered, false},
};

template <class T>
void take(const json::object& body, const char* key, T& out) {
  FieldErrors errors;
  T read{};
  if (const auto* found = body.if_contains(key); found && !found->is_null()) {
    reading::read(*found, read, "", errors);
    if (errors.empty()) out = std::move(read);
  }
}

// False for an event that turns out to move no clock.
bool read_details(LogLine& line, const json::object& body) {
  switch (line.kind) {
    case LogKind::opened:
      take(body, "priority", line.priority);
      take(body, "owner_id", line.account);
      break;
    case LogKind::assigned: take(body, "owner_id", line.account); break;
    case LogKind::prioritised:
      take(body, "priority", line.priority);
      return line.priority != 0;
    case LogKind::held:
      line.pauses = true;
      take(body, "pauses", line.pauses);
      take(body, "reason", line.reason);
      break;
    case LogKind::call_promised: take(body, "at", line.promised); break;
    // A manufacturer holds no ticket; whoever asked him does.
    case LogKind::handed_over: {
      std::string kind;
      take(body, "kind", kind);
      return kind != "manufacturer";
    }
    case LogKind::supplier_asked: take(body, "contract_id", line.contract); break;
    case LogKind::accepted: take(body, "account_id", line.account); return line.account != 0;
    default: break;
  }
  return true;
}

class LogReader {
 public:
  explicit LogReader(const worktime::Policy& policy) : policy_(policy) {}

  void read(const LogLine& line) {
    at_ = std::max(at_, line.at);
    is_merged_ = line.kind == LogKind::merged || (is_merged_ && line.kind != LogKind::unmerged);
    switch (line.kind) {
      case LogKind::opened:
        holder_ = line.account;
        add(EventKind::opened).priority = line.priority;
        break;
      case LogKind::answered: add(EventKind::answered); break;
      case LogKind::contributed: contribute(); break;
      case LogKind::reopened: reopen(); break;
      case LogKind::held: hold(line); break;
      case LogKind::resumed: release(EventKind::resumed); break;
      case LogKind::solved: solve(); break;
      case LogKind::merged:
        add(EventKind::on_hold);
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
      case LogKind::prioritised: add(EventKind::prioritised).priority = line.priority; break;
      case LogKind::call_promised: add(EventKind::call_promised).promised = line.promised; break;
      case LogKind::called_back: add(EventKind::called_back); break;
      case LogKind::assigned: assign(line.account); break;
      case LogKind::handed_over:
        is_offered_ = true;
        add(EventKind::handed_over);
        break;
      case LogKind::accepted: accept(line.account); break;
      case LogKind::returned: give_back(); break;
      case LogKind::supplier_asked: add(EventKind::supplier_asked); break;
      case LogKind::supplier_answered: add(EventKind::supplier_answered); break;
    }
  }

  TicketLog finish() {
    if (is_merged_) {
      forget_promised_call();
      add(EventKind::solved);
    }
    // Solved for good: nothing is left to be paused.
    if (!log_.pauses.empty() && !log_.pauses.back().to && log_.pauses.back().reason == "solved")
      log_.pauses.pop_back();
    log_.last_at = at_;
    return std::move(log_);
  }

 private:
  worktime::Event& add(EventKind kind) {
    worktime::Event event;
    event.at = at_;
    event.kind = kind;
    event.order = static_cast<int>(log_.events.size());
    return log_.events.emplace_back(event);
  }

  // It is kept or missed under the ticket into which this one was merged.
  void forget_promised_call() {
    auto& all = log_.events;
    const auto kept = std::find_if(all.rbegin(), all.rend(), [](const auto& e) { return e.kind == EventKind::called_back; });
    all.erase(std::remove_if(kept.base(), all.end(), [](const auto& e) { return e.kind == EventKind::call_promised; }), all.end());
  }

  void hold(const LogLine& line) {
    hold_ = line;
    auto& event = add(EventKind::on_hold);
    event.pauses = line.pauses;
    worktime::PauseReason reason{};
    bool pauses = line.pauses;
    if (boost::describe::enum_from_string(line.reason.c_str(), reason)) {
      event.reason = reason;
      pauses = policy_.pauses[static_cast<std::size_t>(reason)];
    }
    end_pause();
    if (pauses) pause(line.reason);
  }

  // Given to somebody by hand: like a hand-over that he accepted. What was offered meanwhile stays offered.
  void assign(std::int64_t account) {
    is_released_ = account == 0;
    if (account == 0 || account == holder_) return;
    before_ = std::exchange(holder_, account);
    add(EventKind::accepted);
    if (is_offered_) add(EventKind::handed_over);
  }

  void accept(std::int64_t account) {
    const bool was_offered = std::exchange(is_offered_, false);
    if (was_offered && account == holder_) {
      // He took it by hand: his budget has begun then, and only the offer is over.
      taken_over_.push_back({before_, account});
      add(EventKind::returned);
      return;
    }
    taken_over_.push_back({std::exchange(holder_, account), account});
    add(EventKind::accepted);
  }

  void give_back() {
    if (std::exchange(is_offered_, false)) {
      add(EventKind::returned);
      return;
    }
    if (taken_over_.empty()) return;
    const auto [from, to] = taken_over_.back();
    taken_over_.pop_back();
    // Somebody else has it by now, and keeps his own budget; or nobody, whom none is given.
    if (holder_ != to || is_released_) return;
    holder_ = from;
    add(EventKind::returned);
  }

  void contribute() {
    if (hold_ && hold_->reason == "requester") {
      hold_.reset();
      end_pause();
    }
    add(EventKind::contributed);
  }

  void solve() {
    release(EventKind::solved);
    if (policy_.reopening == worktime::Reopening::resume) pause("solved");
  }

  void reopen() {
    add(EventKind::reopened);
    end_pause();
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

  const worktime::Policy& policy_;
  TicketLog log_;
  std::optional<LogLine> hold_;
  Instant at_{};
  bool is_merged_ = false;
  std::int64_t holder_ = 0, before_ = 0;
  bool is_offered_ = false, is_released_ = false;
  std::vector<std::pair<std::int64_t, std::int64_t>> taken_over_;  // from whom, by whom
};

const Name* name_of(const std::string& event_kind) {
  const auto* found = std::find_if(std::begin(names), std::end(names),
                                   [&](const Name& n) { return n.event == event_kind; });
  return found == std::end(names) ? nullptr : found;
}

}  // namespace

std::optional<LogLine> log_line(Instant at, const std::string& event_kind,
                                const std::function<std::string()>& body) {
  const auto* name = name_of(event_kind);
  if (!name) return std::nullopt;
  if (!name->has_details) return LogLine{.at = at, .kind = name->kind};
  const auto text = body();
  // Most changes are of other fields, and the text of an opening is long.
  if (name->kind == LogKind::prioritised && text.find("\"priority\"") == std::string::npos)
    return std::nullopt;
  return log_line(at, event_kind, json::parse(text).as_object());
}

std::optional<LogLine> log_line(Instant at, const std::string& event_kind,
                                const json::object& body) {
  const auto* name = name_of(event_kind);
  if (!name) return std::nullopt;
  LogLine line{.at = at, .kind = name->kind};
  if (name->has_details && !read_details(line, body)) return std::nullopt;
  return line;
}

TicketLog read_log(const std::vector<LogLine>& lines, const worktime::Policy& policy) {
  LogReader reader(policy);
  for (const LogLine& line : lines) reader.read(line);
  return reader.finish();
}

}  // namespace hl::deadlines
