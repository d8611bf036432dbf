#include "slices/deadlines/replay_command.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "base/json.h"
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/policy_json.h"

namespace hl::deadlines {
namespace {

using reading::below;
using reading::complain;
using worktime::Event;

// A file of cases tends to repeat one calendar; compiling it again would cost more than the replay.
class LastCalendar {
 public:
  Outcome<const worktime::Calendar*> compiled(const json::value& text) {
    if (calendar_ && text == text_) return &*calendar_;
    auto calendar = parse_calendar(text, "/calendar");
    if (!calendar) return calendar.error();
    calendar_ = *std::move(calendar);
    text_ = text;
    return &*calendar_;
  }

 private:
  json::value text_;
  std::optional<worktime::Calendar> calendar_;
};

const json::value* member(const json::object& object, std::string_view key, const std::string& at,
                          FieldErrors& errors) {
  const auto* found = object.if_contains(key);
  if (!found) complain(errors, below(at, key), "is missing; add it", "missing");
  return found;
}

template <class T>
void optional_member(const json::object& object, const char* key, T& out, const std::string& at,
                     FieldErrors& errors) {
  if (const auto* found = object.if_contains(key); found && !found->is_null())
    reading::read(*found, out, below(at, key), errors);
}

// Members that are not known are left alone: cases may carry notes.
Event read_event(const json::value& in, const std::string& at, FieldErrors& errors) {
  Event out;
  if (!in.is_object()) {
    complain(errors, at, "must be an object with at and kind", "not_an_object");
    return out;
  }
  const auto& object = in.get_object();
  if (const auto* time = member(object, "at", at, errors))
    reading::read(*time, out.at, below(at, "at"), errors);
  if (const auto* kind = member(object, "kind", at, errors))
    reading::read(*kind, out.kind, below(at, "kind"), errors);
  optional_member(object, "pauses", out.pauses, at, errors);
  optional_member(object, "reason", out.reason, at, errors);
  optional_member(object, "priority", out.priority, at, errors);
  if (out.kind == worktime::EventKind::call_promised) {
    if (const auto* promised = member(object, "promised", at, errors))
      reading::read(*promised, out.promised, below(at, "promised"), errors);
  }
  return out;
}

std::vector<Event> read_events(const json::object& object, FieldErrors& errors) {
  std::vector<Event> out;
  const auto* events = member(object, "events", "", errors);
  if (!events) return out;
  if (!events->is_array() || events->get_array().empty()) {
    complain(errors, "/events", "must be a list with at least the event opened", "not_a_list");
    return out;
  }
  for (const auto& event : events->get_array()) {
    out.push_back(read_event(event, below("/events", std::to_string(out.size())), errors));
  }
  return out;
}

std::string shortest_utc(Instant t) {
  auto text = to_rfc3339(t);
  const auto dot = text.find('.');
  const auto last = text.find_last_not_of("0Z");
  text.erase(last == dot ? dot : last + 1);
  return text + "Z";
}

json::object present_one(const worktime::Clock& clock) {
  return {{"due_at", shortest_utc(clock.due_at)},
          {"state", boost::describe::enum_to_string(clock.state, "")},
          {"used", to_iso8601(clock.used)}};
}

Refusal first_of(const FieldErrors& errors) {
  return refuse(Problem::invalid_input, errors.front().pointer + ": " + errors.front().detail);
}

struct Calendars {
  LastCalendar desk, supplier;
};

// Of the clocks that run: when each warning comes that has not, if nothing happens any more.
void add_warnings(json::object& out, const worktime::Clocks& clocks, const std::vector<worktime::Warning>& warnings,
                  const worktime::Calendar& desk, const worktime::Calendar& supplier, Instant now) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<worktime::ClockKind>>([&](auto kind) {
    const auto* clock = clocks.of(kind.value);
    if (!clock) return;
    const auto& calendar = kind.value == worktime::ClockKind::supplier ? supplier : desk;
    json::object to_come;
    for (const auto& warning : warnings) {
      const auto needed = worktime::needed_for(warning, clock->span);
      if (clock->used >= needed) continue;
      if (const auto at = worktime::instant_of_use(kind.value, *clock, calendar, now, needed))
        to_come[worktime::to_text(warning)] = shortest_utc(*at);
    }
    if (!to_come.empty()) out.at(kind.name).as_object()["warnings"] = std::move(to_come);
  });
}

Outcome<json::object> replay_case(const json::value& in, Calendars& calendars) {
  if (!in.is_object()) {
    return refuse(Problem::invalid_input,
                  "the case must be an object with calendar, policy, now and events");
  }
  const auto& object = in.get_object();
  FieldErrors errors;
  const auto* calendar_text = member(object, "calendar", "", errors);
  const auto* policy_text = member(object, "policy", "", errors);
  const auto events = read_events(object, errors);
  Instant now{};
  if (const auto* given = object.if_contains("now"); given && !given->is_null()) {
    reading::read(*given, now, "/now", errors);
  } else if (!events.empty()) {
    now = std::max_element(events.begin(), events.end(), [](const Event& a, const Event& b) {
            return a.at < b.at;
          })->at;
  }
  if (!errors.empty()) return first_of(errors);
  const auto calendar = calendars.desk.compiled(*calendar_text);
  if (!calendar) return calendar.error();
  const worktime::Calendar* supplier = nullptr;
  if (const auto* text = object.if_contains("supplier_calendar"); text && !text->is_null()) {
    const auto compiled = calendars.supplier.compiled(*text);
    if (!compiled) return compiled.error();
    supplier = *compiled;
  }
  const auto policy = parse_policy(*policy_text, "/policy");
  if (!policy) return policy.error();
  const auto clocks = worktime::replay(events, policy->clocks, **calendar, now, nullptr, supplier);
  if (!clocks) return refuse(Problem::invalid_input, "/events: " + clocks.error().detail);
  json::object out = present(*clocks);
  const auto& said = policy_text->as_object();
  if (said.contains("warnings") || said.contains("actions"))
    add_warnings(out, *clocks, policy->warnings, **calendar, supplier ? *supplier : **calendar, now);
  return json::object{{"clocks", std::move(out)}};
}

Outcome<json::object> replay_text(std::string_view text, Calendars& calendars) {
  const auto parsed = parse_json(text);
  if (!parsed) return parsed.error();
  return replay_case(*parsed, calendars);
}

}  // namespace

json::object present(const worktime::Clocks& clocks) {
  json::object out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<worktime::ClockKind>>([&](auto kind) {
    if (const auto* clock = clocks.of(kind.value)) out[kind.name] = present_one(*clock);
  });
  return out;
}

int replay_command(bool jsonl, std::istream& in, std::ostream& out, std::ostream& err) {
  Calendars calendars;
  if (!jsonl) {
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const auto result = replay_text(text, calendars);
    if (result)
      out << json::serialize(*result) << '\n';
    else
      err << "hotliner replay: " << result.error().detail << '\n';
    return result ? 0 : 1;
  }
  int exit_code = 0;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto result = replay_text(line, calendars);
    if (result) {
      out << json::serialize(*result) << '\n';
      continue;
    }
    exit_code = 1;
    out << json::serialize(json::object{{"error", result.error().detail}}) << '\n';
    err << "hotliner replay: line " << number << ": " << result.error().detail << '\n';
  }
  return exit_code;
}

}  // namespace hl::deadlines
