#include "slices/deadlines/policy_json.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.h"

namespace hl::deadlines {

BOOST_DEFINE_ENUM_CLASS(DayLength, working_hours, same_time)

struct PromisesText {
  std::optional<std::string> first_answer;
  std::optional<std::string> next_answer;
  std::optional<std::string> solution;
  std::optional<std::string> holder;
  std::optional<std::string> supplier;
};
BOOST_DESCRIBE_STRUCT(PromisesText, (), (first_answer, next_answer, solution, holder, supplier))

struct RemindersText {
  std::string every;
  int times = 1;
  bool closes = false;
};
BOOST_DESCRIBE_STRUCT(RemindersText, (), (every, times, closes))

struct ActionText {
  std::string at;
  std::optional<worktime::ClockKind> clock;
  PolicyDeed deed = PolicyDeed::tell_in_charge;
};
BOOST_DESCRIBE_STRUCT(ActionText, (), (at, clock, deed))

struct PolicyText : PromisesText {
  std::optional<double> hours_per_day;
  std::optional<DayLength> day;
  std::optional<std::map<std::string, PromisesText>> priorities;
  std::optional<std::map<std::string, bool>> pauses;
  std::optional<worktime::Reopening> reopened;
  std::optional<std::vector<std::string>> warnings;
  std::optional<std::vector<ActionText>> actions;
  std::optional<RemindersText> reminders;
  std::optional<int> follow_up_days;
};
BOOST_DESCRIBE_STRUCT(PolicyText, (PromisesText),
                      (hours_per_day, day, priorities, pauses, reopened, warnings, actions, reminders, follow_up_days))

namespace {

using reading::below;
using reading::complain;
using std::chrono::milliseconds;
using worktime::Promise;
using worktime::Promises;

constexpr std::size_t warnings_max = 10;
constexpr int reminders_max = 10;
// A promise by date is looked for day by day.
constexpr int days_max = 366;

class PolicyReader {
 public:
  PolicyReader(const PolicyText& text, std::string at, FieldErrors& errors)
      : text_(text), at_(std::move(at)), errors_(errors) {}

  Rules read() {
    read_day();
    Rules out;
    static_cast<Promises&>(out.clocks) = promises(text_, at_, nullptr);
    read_priorities(out.clocks);
    read_pauses(out.clocks);
    out.clocks.reopening = text_.reopened.value_or(worktime::Reopening::resume);
    read_warnings(out);
    read_actions(out);
    read_reminders(out);
    read_follow_up(out);
    return out;
  }

 private:
  void read_day() {
    if (text_.hours_per_day && text_.day == DayLength::same_time) {
      return complain(errors_, below(at_, "hours_per_day"),
                      "says how long a day is, and so does \"day\"; remove one of them", "day_twice");
    }
    is_by_date_ = text_.day == DayLength::same_time;
    if (!text_.hours_per_day) return;
    if (!(*text_.hours_per_day > 0 && *text_.hours_per_day <= 24)) {
      return complain(errors_, below(at_, "hours_per_day"), "must be more than 0 and at most 24", "hours_per_day");
    }
    day_ = std::chrono::seconds(std::llround(*text_.hours_per_day * 3600));
  }

  Promise promise(const std::string& text, const std::string& at) {
    Promise out;
    std::string rest = text;
    // "P2DT4H" by date: two days, and four hours of work.
    if (is_by_date_ && text.starts_with('P') && text.find('D') != std::string::npos) {
      const auto days = worktime::parse_span(text.substr(0, text.find('D') + 1), milliseconds(1));
      if (!days || days->ms.count() > days_max) {
        complain(errors_, at,
                 "\"" + text.substr(0, 40) + "\" is not a number of days up to 366; write P2D or P1DT4H",
                 "not_a_span");
        return out;
      }
      out.days = static_cast<int>(days->ms.count());
      rest = "P" + text.substr(text.find('D') + 1);
      if (rest == "P") return out;
    }
    const auto span = worktime::parse_span(rest, day_);
    if (span) out.working = *span;
    else complain(errors_, at, span.error().detail, "not_a_span");
    return out;
  }

  // What is left out is `usual`'s, or missing where there is none.
  Promises promises(const PromisesText& text, const std::string& at, const Promises* usual) {
    Promises out = usual ? *usual : Promises();
    const auto needed = [&](const std::optional<std::string>& one, const char* key, Promise& to) {
      if (one) to = promise(*one, below(at, key));
      else if (!usual) complain(errors_, below(at, key), "is missing; add it", "missing");
    };
    const auto wanted = [&](const std::optional<std::string>& one, const char* key,
                            std::optional<Promise>& to) {
      if (one) to = promise(*one, below(at, key));
    };
    needed(text.first_answer, "first_answer", out.first_answer);
    needed(text.solution, "solution", out.solution);
    wanted(text.next_answer, "next_answer", out.next_answer);
    wanted(text.holder, "holder", out.holder);
    wanted(text.supplier, "supplier", out.supplier);
    return out;
  }

  void read_priorities(worktime::Policy& out) {
    if (!text_.priorities) return;
    for (const auto& [name, text] : *text_.priorities) {
      const auto at = below(below(at_, "priorities"), name);
      if (name.size() != 1 || name[0] < '1' || name[0] > '5') {
        complain(errors_, at, "is no priority; write 1 to 5", "not_in_list");
        continue;
      }
      out.by_priority[static_cast<std::size_t>(name[0] - '0')] = promises(text, at, &out);
    }
  }

  void read_pauses(worktime::Policy& out) {
    if (!text_.pauses) return;
    for (const auto& [name, pauses] : *text_.pauses) {
      worktime::PauseReason reason{};
      if (boost::describe::enum_from_string(name.c_str(), reason)) {
        out.pauses[static_cast<std::size_t>(reason)] = pauses;
      } else {
        complain(errors_, below(below(at_, "pauses"), name),
                 "is no reason to wait; write requester, supplier, part, appointment or third_party",
                 "not_in_list");
      }
    }
  }

  void read_warnings(Rules& out) {
    const auto usual = {worktime::Warning{50, {}}, worktime::Warning{75, {}},
                        worktime::Warning{90, {}}};
    if (!text_.warnings) {
      out.warnings = usual;
      return;
    }
    const auto at = below(at_, "warnings");
    if (text_.warnings->size() > warnings_max)
      return complain(errors_, at, "are more than 10; remove some", "too_many_warnings");
    for (std::size_t i = 0; i < text_.warnings->size(); ++i) {
      const auto warning = worktime::parse_warning((*text_.warnings)[i]);
      if (warning) out.warnings.push_back(*warning);
      else complain(errors_, below(at, std::to_string(i)), warning.error().detail, "not_a_warning");
    }
  }

  void read_actions(Rules& out) {
    if (!text_.actions) return;
    const auto at = below(at_, "actions");
    if (text_.actions->size() > warnings_max)
      return complain(errors_, at, "are more than 10; remove some", "too_many_warnings");
    for (std::size_t i = 0; i < text_.actions->size(); ++i) {
      const ActionText& one = (*text_.actions)[i];
      const auto when = worktime::parse_warning(one.at);
      if (!when) {
        complain(errors_, below(below(at, std::to_string(i)), "at"), when.error().detail, "not_a_warning");
        continue;
      }
      out.actions.push_back({*when, one.clock, one.deed});
      if (std::find(out.warnings.begin(), out.warnings.end(), *when) == out.warnings.end())
        out.warnings.push_back(*when);
    }
  }

  void read_reminders(Rules& out) {
    if (!text_.reminders) return;
    const auto at = below(at_, "reminders");
    Reminders r;
    r.every = promise(text_.reminders->every, below(at, "every"));
    r.times = text_.reminders->times;
    r.closes = text_.reminders->closes;
    if (r.every.days == 0 && r.every.working == worktime::WorkingTime{})
      complain(errors_, below(at, "every"), "must be more than nothing", "out_of_range");
    if (r.times < 1 || r.times > reminders_max)
      complain(errors_, below(at, "times"), "must be 1 to 10", "out_of_range");
    out.reminders = r;
  }

  void read_follow_up(Rules& out) {
    constexpr int most = 60;
    if (!text_.follow_up_days) return;
    if (*text_.follow_up_days < 1 || *text_.follow_up_days > most)
      return complain(errors_, below(at_, "follow_up_days"), "must be 1 to 60 working days", "out_of_range");
    out.follow_up_days = *text_.follow_up_days;
  }

  const PolicyText& text_;
  std::string at_;
  FieldErrors& errors_;
  std::optional<milliseconds> day_;
  bool is_by_date_ = false;
};

}  // namespace

Outcome<Rules> parse_policy(const boost::json::value& in, const std::string& at) {
  PolicyText text;
  FieldErrors errors;
  reading::read(in, text, at, errors);
  Rules out;
  if (errors.empty()) out = PolicyReader(text, at, errors).read();
  if (errors.empty()) return out;
  Refusal refusal{Problem::invalid_input, errors.front().pointer + ": " + errors.front().detail};
  refusal.errors = std::move(errors);
  return refusal;
}

}  // namespace hl::deadlines
