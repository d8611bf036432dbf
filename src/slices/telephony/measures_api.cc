#include <algorithm>

#include "slices/telephony/hand_record.h"
#include "slices/telephony/line_record.h"
#include "slices/telephony/measures.h"
#include "slices/telephony/telephony.h"

namespace hl::telephony {

struct MeasuresQuery {
  std::optional<Text<1, 40>> from = {};   // "2026-11-27T00:00:00Z"; the hours that begin in it
  std::optional<Text<1, 40>> until = {};  // without them the last twenty-four hours
  std::optional<CompanyId> company_id = {};
  std::optional<Text<1, 100>> queue = {};
};
BOOST_DESCRIBE_STRUCT(MeasuresQuery, (), (from, until, company_id, queue))

struct WaitingNow {
  int calls = 0;
  std::int64_t longest_s = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingNow, (), (calls, longest_s))
struct QueueFigures {
  std::string queue;  // may be empty: of an exchange that names none
  CallFigures figures;
  WaitingNow waiting;
};
BOOST_DESCRIBE_STRUCT(QueueFigures, (), (queue, figures, waiting))
struct CompanyFigures {
  std::optional<CompanyId> company_id;  // nothing: callers whose company nobody knows
  std::optional<std::string> name;
  CallFigures figures;
};
BOOST_DESCRIBE_STRUCT(CompanyFigures, (), (company_id, name, figures))
struct LineLine {
  access::NamedAccount account;
  LineState state = LineState::off;
  std::optional<AwayReason> reason;
  Instant since{};
};
BOOST_DESCRIBE_STRUCT(LineLine, (), (account, state, reason, since))
struct StateCount {
  LineState state = LineState::off;
  int technicians = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, technicians))
struct HandLine {
  access::NamedAccount account;
  Instant since{};
};
BOOST_DESCRIBE_STRUCT(HandLine, (), (account, since))

struct CallMeasures {
  Instant now{}, from{}, until{};
  MeasureRules rules;
  CallFigures total;
  WaitingNow waiting;
  std::vector<QueueFigures> by_queue;
  std::vector<CompanyFigures> by_company;
  Occupancy occupancy;         // of the period, of all technicians
  Occupancy occupancy_lately;  // of this hour and the one before
  std::vector<StateCount> states;
  std::vector<LineLine> lines;  // for supervisors; nobody else sees who
  std::vector<HandLine> hands;  // raised in calls whose company they may see; for supervisors too
};
BOOST_DESCRIBE_STRUCT(CallMeasures, (),
                      (now, from, until, rules, total, waiting, by_queue, by_company, occupancy, occupancy_lately, states,
                       lines, hands))

namespace {

constexpr Roles overseers = role_bit(Role::supervisor) | role_bit(Role::administrator);

struct Span {
  Instant from{}, until{};
};

Outcome<Span> span_of(const MeasuresQuery& query, Instant now) {
  constexpr auto longest = std::chrono::days(400);
  Span span{now - std::chrono::hours(24), now};
  if (query.from) {
    const auto at = parse_rfc3339(query.from->value);
    if (!at) return invalid("/from", "is no time; give one as 2026-11-27T00:00:00Z");
    span.from = *at;
  }
  if (query.until) {
    const auto at = parse_rfc3339(query.until->value);
    if (!at) return invalid("/until", "is no time; give one as 2026-11-28T00:00:00Z");
    span.until = *at;
  }
  if (span.until < span.from) return invalid("/until", "is before the beginning");
  if (span.until - span.from > longest) return invalid("/from", "is too long ago; choose at most 400 days");
  return span;
}

// The same rows by what `key` says of each.
template <class Key>
auto grouped(const std::vector<calls::TallyRow>& rows, Key key) {
  std::map<decltype(key(rows.front())), std::vector<calls::TallyRow>> out;
  for (const auto& row : rows) out[key(row)].push_back(row);
  return out;
}

void count_waiting(CallMeasures& out, const std::vector<calls::WaitingCall>& waiting, const calls::TallyFilter& filter) {
  const auto add = [&](WaitingNow& now, const calls::WaitingCall& call) {
    ++now.calls;
    now.longest_s = std::max<std::int64_t>(now.longest_s, (out.now - call.since).count() / 1000);
  };
  for (const auto& call : waiting) {
    if (filter.company && filter.company != call.company) continue;
    if (filter.queue && *filter.queue != call.queue) continue;
    add(out.waiting, call);
    auto same = std::find_if(out.by_queue.begin(), out.by_queue.end(), [&](const auto& one) { return one.queue == call.queue; });
    if (same == out.by_queue.end()) same = out.by_queue.insert(out.by_queue.end(), QueueFigures{call.queue, {}, {}});
    add(same->waiting, call);
  }
}

void add_lines(CallMeasures& out, Work& work) {
  std::map<LineState, int> states;
  for (LineNow& line : lines_now(work.tx)) {
    ++states[line.state];
    if (work.actor.has(overseers)) out.lines.push_back({{line.account, line.name}, line.state, line.reason, line.since});
  }
  for (const auto& [state, count] : states) out.states.push_back({state, count});
  out.occupancy = occupancy_of(time_spent(work.tx, out.from, out.until, work.now));
  constexpr auto hour = std::chrono::hours(1);
  for (HandNow& hand : hands_now(work.tx)) {
    const bool is_theirs = work.actor.has(overseers) && (!hand.company || work.actor.may_see(*hand.company));
    if (is_theirs) out.hands.push_back({std::move(hand.account), hand.since});
  }
  const Instant this_hour = std::chrono::floor<std::chrono::hours>(work.now);
  out.occupancy_lately = occupancy_of(time_spent(work.tx, this_hour - hour, this_hour + hour, work.now));
}

Outcome<CallMeasures> get_measures(Work& work, const RouteInput&, const MeasuresQuery& query) {
  if (query.company_id && !companies::access_company(work.tx, work.actor, *query.company_id))
    return invalid("/company_id", "is not known; choose a company you may see");
  const auto span = span_of(query, work.now);
  if (!span) return span.error();
  CallMeasures out;
  out.now = work.now;
  out.from = span->from;
  out.until = span->until;
  out.rules = measure_rules(work.tx);
  calls::TallyFilter filter{span->from, span->until, query.company_id, {}};
  if (query.queue) filter.queue = query.queue->value;
  const auto rows = calls::tallies(work.tx, work.actor, filter);
  out.total = figures_of(rows, out.rules);
  for (const auto& [queue, some] : grouped(rows, [](const auto& row) { return row.key.queue; }))
    out.by_queue.push_back({queue, figures_of(some, out.rules), {}});
  for (const auto& [company, some] : grouped(rows, [](const auto& row) { return row.key.company; })) {
    const auto name = company ? companies::company_name(work.tx, *company) : std::nullopt;
    out.by_company.push_back({company, name, figures_of(some, out.rules)});
  }
  count_waiting(out, calls::waiting_calls(work.tx, work.actor, work.now), filter);
  add_lines(out, work);
  return out;
}

bool is_bound(int seconds) {
  const auto& all = calls::waiting_bounds_s;
  return std::find(all.begin(), all.end() - 1, seconds) != all.end() - 1;
}

Outcome<MeasureRules> put_rules(Work& work, const RouteInput&, const MeasureRules& form) {
  constexpr const char* bounds = "is none of 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600 seconds";
  constexpr int calls_max = 60;
  constexpr int wrap_up_max_s = 1800;
  if (!is_bound(form.service_level_s)) return invalid("/service_level_s", bounds);
  if (!is_bound(form.short_s)) return invalid("/short_s", bounds);
  const auto is_percent = [](int value) { return value >= 1 && value <= 100; };
  if (!is_percent(form.service_level_percent)) return invalid("/service_level_percent", "give 1 to 100");
  if (!is_percent(form.occupancy_percent)) return invalid("/occupancy_percent", "give 1 to 100");
  if (form.calls_per_hour < 0 || form.calls_per_hour > calls_max)
    return invalid("/calls_per_hour", "give 0 (as many as come) to 60");
  if (form.wrap_up_s < 1 || form.wrap_up_s > wrap_up_max_s) return invalid("/wrap_up_s", "give 1 to 1800 seconds");
  if (!work.actor.sees_all_companies)
    return refuse(Problem::not_allowed, "these rules hold for all companies; whoever serves them all changes them");
  set_measure_rules(work.tx, form);
  access::audit(work, {"measure_rules_changed", std::to_string(form.service_level_s), to_json(form).as_object()});
  return form;
}

}  // namespace

Routes measure_routes() {
  return {
      get_route<MeasuresQuery, CallMeasures>("/telephone/measures", "What became of the calls, and what technicians do now.",
                                             roles::staff, get_measures),
      put_route<MeasureRules, MeasureRules>("/telephone/measures/rules", "How figures are counted, and what people can bear.",
                                            overseers, put_rules),
  };
}

}  // namespace hl::telephony
