#include "slices/deadlines/case_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/json.h"
#include "lib/toml/node.h"
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/wall_time_text.h"

namespace hl::deadlines {

struct EventText {
  std::string at;
  worktime::EventKind what = worktime::EventKind::opened;
  std::optional<worktime::PauseReason> reason;
  std::optional<bool> pauses;
  std::optional<int> priority;
  std::optional<std::string> promised;
};
BOOST_DESCRIBE_STRUCT(EventText, (), (at, what, reason, pauses, priority, promised))

struct CaseText {
  std::string title;
  json::value calendar;
  std::optional<json::value> supplier_calendar;
  json::value policy;
  std::vector<EventText> events;
  std::optional<std::string> now;
  std::map<std::string, json::value> expect;
};
BOOST_DESCRIBE_STRUCT(CaseText, (), (title, calendar, supplier_calendar, policy, events, now, expect))

struct ExpectText {
  std::string due;
  worktime::ClockState state = worktime::ClockState::running;
  std::optional<std::string> used;
  std::optional<std::map<std::string, std::string>> warnings;
};
BOOST_DESCRIBE_STRUCT(ExpectText, (), (due, state, used, warnings))

namespace {

using reading::below;
using reading::complain;

json::value to_json(const toml::Node& node) {
  if (const auto* table = node.table()) {
    json::object out;
    for (const auto& entry : *table) out[entry.key] = to_json(entry.node);
    return out;
  }
  if (const auto* array = node.array()) {
    json::array out;
    for (const auto& item : *array) out.push_back(to_json(item));
    return out;
  }
  if (const auto* text = node.text()) return json::value(json::string(*text));
  if (const auto* number = std::get_if<std::int64_t>(&node.value)) return *number;
  if (const auto* real = std::get_if<double>(&node.value)) return *real;
  if (const auto* truth = std::get_if<bool>(&node.value)) return *truth;
  return nullptr;
}

Outcome<json::value> read_toml(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    return refuse(Problem::invalid_input,
                  file.string() + " cannot be read; give the path of a file");
  }
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const auto parsed = toml::parse(text);
  if (const auto* wrong = std::get_if<toml::Complaint>(&parsed)) {
    return refuse(Problem::invalid_input, file.string() + ":" + std::to_string(wrong->line) + ": " +
                                              wrong->what + "; " + wrong->cure);
  }
  return to_json(std::get<toml::Node>(parsed));
}

class CaseReader {
 public:
  CaseReader(const worktime::Calendar& calendar, FieldErrors& errors)
      : calendar_(calendar), errors_(errors) {}

  Instant time(const std::string& text, const std::string& at) {
    if (const auto wall = wall_time_of(text)) return calendar_.first_shown(*wall);
    if (const auto t = parse_rfc3339(text)) return *t;
    complain(errors_, at,
             "\"" + text.substr(0, 40) +
                 "\" is not a time; write it as the wall shows it, such as 2026-03-27 15:00, or with its "
                 "offset, such as 2026-03-27T15:00:00+01:00",
             "not_a_time");
    return {};
  }

  std::vector<worktime::Event> events(const std::vector<EventText>& texts) {
    std::vector<worktime::Event> out;
    for (const EventText& text : texts) {
      const auto at = below("/events", std::to_string(out.size()));
      worktime::Event e;
      e.at = time(text.at, below(at, "at"));
      e.kind = text.what;
      e.reason = text.reason;
      e.pauses = text.pauses.value_or(true);
      e.priority = text.priority.value_or(0);
      if (text.promised) e.promised = time(*text.promised, below(at, "promised"));
      else if (e.kind == worktime::EventKind::call_promised)
        complain(errors_, below(at, "promised"), "is missing; say when the call was promised for");
      out.push_back(e);
    }
    if (out.empty()) complain(errors_, "/events", "are missing; write at least the event opened");
    return out;
  }

  ExpectedClock clock(const json::value& in, const std::string& at) {
    ExpectedClock out;
    if (in.is_string() && in.get_string() == "none") {
      out.is_none = true;
      return out;
    }
    ExpectText text;
    const auto complaints = errors_.size();
    reading::read(in, text, at, errors_);
    if (errors_.size() > complaints) return out;
    out.due_at = time(text.due, below(at, "due"));
    out.state = text.state;
    for (const auto& [name, when] : text.warnings.value_or(std::map<std::string, std::string>())) {
      const auto warning = worktime::parse_warning(name);
      const auto warning_at = below(below(at, "warnings"), name);
      if (warning) out.warnings.emplace_back(*warning, time(when, warning_at));
      else complain(errors_, warning_at, warning.error().detail);
    }
    if (!text.used) return out;
    const auto used = worktime::parse_span(*text.used);
    if (used) out.used = *used;
    else complain(errors_, below(at, "used"), used.error().detail);
    return out;
  }

  std::map<worktime::ClockKind, ExpectedClock> expected(
      const std::map<std::string, json::value>& texts) {
    std::map<worktime::ClockKind, ExpectedClock> out;
    for (const auto& [name, text] : texts) {
      worktime::ClockKind kind{};
      const auto at = below("/expect", name);
      if (boost::describe::enum_from_string(name.c_str(), kind)) out[kind] = clock(text, at);
      else complain(errors_, at, "is no clock");
    }
    if (out.empty()) complain(errors_, "/expect", "names no clock; say when one must be due");
    return out;
  }

 private:
  const worktime::Calendar& calendar_;
  FieldErrors& errors_;
};

Outcome<worktime::Calendar> calendar_of(const std::filesystem::path& file, const json::value& in) {
  if (!in.is_string()) return parse_calendar(in, "/calendar");
  const auto other = file.parent_path() / (std::string(in.get_string()) + ".calendar");
  const auto text = read_toml(other);
  if (!text) return text.error();
  auto calendar = parse_calendar(*text);
  if (!calendar)
    return refuse(Problem::invalid_input, other.string() + ": " + calendar.error().detail);
  return calendar;
}

Outcome<Case> read_case_text(const std::filesystem::path& file) {
  const auto in = read_toml(file);
  if (!in) return in.error();
  CaseText text;
  FieldErrors errors;
  reading::read(*in, text, "", errors);
  if (!errors.empty()) return invalid(errors.front().pointer, errors.front().detail);
  auto calendar = calendar_of(file, text.calendar);
  if (!calendar) return calendar.error();
  std::optional<worktime::Calendar> supplier;
  if (text.supplier_calendar) {
    auto read = calendar_of(file, *text.supplier_calendar);
    if (!read) return read.error();
    supplier = *std::move(read);
  }
  auto rules = parse_policy(text.policy, "/policy");
  if (!rules) return rules.error();
  CaseReader reader(*calendar, errors);
  auto events = reader.events(text.events);
  Instant now{};
  for (const auto& event : events) now = std::max(now, event.at);
  if (text.now) now = reader.time(*text.now, "/now");
  auto expected = reader.expected(text.expect);
  if (!errors.empty()) return invalid(errors.front().pointer, errors.front().detail);
  return Case{text.title,        *std::move(calendar), *std::move(rules),
              std::move(events), now,                  std::move(expected),
              std::move(supplier)};
}

std::string shown(const Case& one, Instant at) {
  return to_text(one.calendar.wall_time_at(at)) + " (" + to_rfc3339(at) + ")";
}

std::string shown(const Case& one, Instant due, worktime::ClockState state,
                  std::optional<worktime::WorkingTime> used) {
  std::string out = "due " + shown(one, due) + ", " + boost::describe::enum_to_string(state, "");
  if (used) out += ", used " + to_iso8601(*used);
  return out;
}

void compare_warnings(const Case& one, worktime::ClockKind kind, const worktime::Clock& clock,
                      const ExpectedClock& expected, std::vector<std::string>& out) {
  const auto& calendar = kind == worktime::ClockKind::supplier && one.supplier ? *one.supplier : one.calendar;
  for (const auto& [warning, at] : expected.warnings) {
    const auto found = worktime::instant_of_use(kind, clock, calendar, one.now,
                                                worktime::needed_for(warning, clock.span));
    if (found == at) continue;
    out.push_back(std::string(boost::describe::enum_to_string(kind, "")) + " " +
                  worktime::to_text(warning) + ": expected " + shown(one, at) + "; it is " +
                  (found ? shown(one, *found) : "never"));
  }
}

}  // namespace

Outcome<json::value> read_terms_file(const std::filesystem::path& file) {
  if (file.extension() != ".json") return read_toml(file);
  std::ifstream in(file);
  if (!in) return refuse(Problem::invalid_input, file.string() + " cannot be read; give the path of a file");
  const auto parsed = parse_json(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!parsed) return refuse(Problem::invalid_input, file.string() + ": " + parsed.error().detail);
  return *parsed;
}

Outcome<Case> read_case(const std::filesystem::path& file) {
  auto out = read_case_text(file);
  if (out) return out;
  const std::string name = file.string();
  if (out.error().detail.starts_with(name)) return out.error();
  return refuse(Problem::invalid_input, name + ": " + out.error().detail);
}

std::vector<std::string> differences(const Case& one) {
  const auto clocks = worktime::replay(one.events, one.rules.clocks, one.calendar, one.now, nullptr,
                                       one.supplier ? &*one.supplier : nullptr);
  if (!clocks) return {clocks.error().detail};
  std::vector<std::string> out;
  for (const auto& [kind, expected] : one.expected) {
    const auto* found = clocks->of(kind);
    const bool is_same = expected.is_none ? !found
                                          : found && found->due_at == expected.due_at &&
                                                found->state == expected.state &&
                                                (!expected.used || *expected.used == found->used);
    if (is_same) {
      if (found) compare_warnings(one, kind, *found, expected, out);
      continue;
    }
    const auto used = expected.used && found ? std::optional(found->used) : std::nullopt;
    out.push_back(std::string(boost::describe::enum_to_string(kind, "")) + ": expected " +
                  (expected.is_none ? "none"
                                    : shown(one, expected.due_at, expected.state, expected.used)) +
                  "; it is " + (found ? shown(one, found->due_at, found->state, used) : "none"));
  }
  return out;
}

}  // namespace hl::deadlines
