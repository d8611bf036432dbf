#include "engines/worktime/clocks.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engines/worktime/brussels_for_test.h"

namespace hl::worktime {
namespace {

using namespace testing;
using enum EventKind;

// Times on Monday 23 November 2026, as shown in Brussels; "tue 09:00" is the day after.
Instant on(std::string_view text) {
  const bool tuesday = text.substr(0, 3) == "tue";
  const auto time = std::string(tuesday ? text.substr(4) : text);
  return at((tuesday ? "2026-11-24T" : "2026-11-23T") + time + ":00+01:00");
}

const Policy policy{minutes(60), minutes(240)};

struct Expected {
  std::string_view due_at;
  ClockState state;
  int used_min;
};

struct Row {
  std::string_view why;
  std::vector<Event> events;
  std::string_view now;
  Expected first_answer;
  Expected solution;
};

void expect(const Clock& clock, const Expected& expected, std::string_view why) {
  EXPECT_EQ(to_rfc3339(clock.due_at), to_rfc3339(on(expected.due_at))) << why;
  EXPECT_EQ(clock.state, expected.state) << why;
  EXPECT_EQ(clock.used, minutes(expected.used_min)) << why;
}

void check(const std::vector<Row>& rows) {
  const auto calendar = belgian(office());
  for (const auto& row : rows) {
    const auto clocks = replay(row.events, policy, calendar, on(row.now));
    ASSERT_TRUE(clocks.has_value()) << row.why << ": " << clocks.error().detail;
    expect(clocks->first_answer, row.first_answer, row.why);
    expect(clocks->solution, row.solution, row.why);
  }
}

constexpr auto running = ClockState::running;
constexpr auto paused = ClockState::paused;
constexpr auto met = ClockState::met;
constexpr auto missed = ClockState::missed;

TEST(Clocks, RunAndEnd) {
  const Event open{on("09:00"), opened};
  check({
      {"running", {open}, "09:42", {"10:00", running, 42}, {"14:00", running, 42}},
      {"exactly used up", {open}, "10:00", {"10:00", running, 60}, {"14:00", running, 60}},
      {"one minute over", {open}, "10:01", {"10:00", missed, 61}, {"14:00", running, 61}},
      {"opened before the desk",
       {{on("06:00"), opened}},
       "07:00",
       {"09:30", running, 0},
       {"13:30", running, 0}},
      {"answered",
       {open, {on("09:30"), answered}},
       "16:00",
       {"10:00", met, 30},
       {"14:00", missed, 360}},
      {"answered too late",
       {open, {on("10:30"), answered}},
       "11:00",
       {"10:00", missed, 90},
       {"14:00", running, 120}},
      {"answered once",
       {open, {on("09:30"), answered}, {on("11:00"), answered}},
       "11:00",
       {"10:00", met, 30},
       {"14:00", running, 120}},
      {"solving is answering",
       {open, {on("09:30"), solved}},
       "17:00",
       {"10:00", met, 30},
       {"14:00", met, 30}},
      {"exactly at the end",
       {open, {on("10:00"), answered}, {on("14:00"), solved}},
       "17:00",
       {"10:00", met, 60},
       {"14:00", met, 240}},
      {"used up at closing, answered at night",
       {{on("16:30"), opened}, {on("22:00"), answered}},
       "22:00",
       {"17:30", met, 60},
       {"tue 11:30", running, 60}},
  });
}

TEST(Clocks, PauseAndResume) {
  const Event open{on("09:00"), opened};
  const Event hold{on("09:30"), on_hold, true};
  check({
      {"paused", {open, hold}, "11:00", {"11:30", paused, 30}, {"15:30", paused, 30}},
      {"paused, asked over lunch",
       {open, hold},
       "12:30",
       {"13:30", paused, 30},
       {"16:30", paused, 30}},
      {"resumed",
       {open, hold, {on("10:00"), resumed}},
       "10:10",
       {"10:30", running, 40},
       {"14:30", running, 40}},
      {"a hold that does not pause",
       {open, {on("09:30"), on_hold, false}},
       "10:00",
       {"10:00", running, 60},
       {"14:00", running, 60}},
      {"the newest hold counts",
       {open, hold, {on("10:00"), on_hold, false}},
       "10:10",
       {"10:30", running, 40},
       {"14:30", running, 40}},
      {"held twice, resumed once",
       {open, hold, {on("09:40"), on_hold, true}, {on("10:00"), resumed}},
       "10:10",
       {"10:30", running, 40},
       {"14:30", running, 40}},
      {"resumed without hold",
       {open, {on("09:20"), resumed}},
       "09:30",
       {"10:00", running, 30},
       {"14:00", running, 30}},
      {"answered on hold",
       {open, hold, {on("10:00"), answered}},
       "11:00",
       {"10:30", met, 30},
       {"15:30", paused, 30}},
      {"missed, then paused",
       {open, {on("10:30"), on_hold, true}},
       "11:00",
       {"10:00", missed, 90},
       {"14:30", paused, 90}},
      {"used up and then held",
       {open, {on("10:00"), on_hold, true}},
       "11:00",
       {"10:00", paused, 60},
       {"15:00", paused, 60}},
      {"held over lunch only",
       {open, {on("12:00"), on_hold, true}, {on("13:00"), resumed}},
       "13:30",
       {"10:00", missed, 210},
       {"14:00", running, 210}},
      {"held before it was opened",
       {{on("08:40"), on_hold, true}, open},
       "09:30",
       {"10:30", paused, 0},
       {"14:30", paused, 0}},
      {"answered before it was opened",
       {{on("08:40"), answered}, open},
       "09:30",
       {"10:00", met, 0},
       {"14:00", running, 30}},
  });
}

TEST(Clocks, Reopen) {
  const Event open{on("09:00"), opened};
  const Event hold{on("09:20"), on_hold, true};
  const Event solve{on("09:30"), solved};
  const Event reopen{on("11:00"), reopened};
  check({
      {"the gap does not count",
       {open, solve, reopen},
       "11:30",
       {"10:00", met, 30},
       {"15:30", running, 60}},
      {"the hold is over",
       {open, hold, solve, reopen},
       "11:30",
       {"10:10", met, 20},
       {"15:40", running, 50}},
      {"solved again",
       {open, solve, reopen, {on("11:40"), solved}},
       "17:00",
       {"10:00", met, 30},
       {"15:30", met, 70}},
      {"was solved too late",
       {open, {on("14:30"), solved}, {on("15:00"), reopened}},
       "15:10",
       {"10:00", missed, 270},
       {"14:00", missed, 280}},
      {"not solved, so nothing to reopen",
       {open, hold, reopen},
       "11:30",
       {"13:10", paused, 20},
       {"16:10", paused, 20}},
  });
}

TEST(Clocks, SortEventsAndForgetTheFuture) {
  const Event open{on("09:00"), opened};
  check({
      {"out of order",
       {{on("10:00"), resumed}, {on("09:30"), on_hold, true}, open},
       "10:10",
       {"10:30", running, 40},
       {"14:30", running, 40}},
      {"still to come",
       {open, {on("09:30"), answered}},
       "09:20",
       {"10:00", running, 20},
       {"14:00", running, 20}},
      {"hold and resume at once",
       {open, {on("09:30"), on_hold, true}, {on("09:30"), resumed}},
       "09:40",
       {"10:00", running, 40},
       {"14:00", running, 40}},
      {"the other way around, which is the same",
       {open, {on("09:30"), resumed}, {on("09:30"), on_hold, true}},
       "09:40",
       {"10:00", running, 40},
       {"14:00", running, 40}},
      {"a log knows better",
       {open,
        {.at = on("09:30"), .kind = resumed, .order = 1},
        {.at = on("09:30"), .kind = on_hold, .order = 2}},
       "09:40",
       {"10:10", paused, 30},
       {"14:10", paused, 30}},
  });
}

TEST(Clocks, RefuseWhatCannotBeReplayed) {
  const auto calendar = belgian(office());
  EXPECT_FALSE(replay({}, policy, calendar, on("10:00")).has_value());
  EXPECT_FALSE(replay({{on("11:00"), opened}}, policy, calendar, on("10:00")).has_value());
  EXPECT_FALSE(
      replay({{at("1970-01-01T00:00:00Z"), opened}}, policy, calendar, on("10:00")).has_value());
  EXPECT_FALSE(
      replay({{on("09:00"), opened}}, policy, calendar, at("2050-01-01T00:00:00Z")).has_value());
}

TEST(Clocks, AllowNoTimeAtAll) {
  const auto calendar = belgian(office());
  const Policy at_once{minutes(0), minutes(0)};
  const auto early = replay({{on("06:00"), opened}}, at_once, calendar, on("08:30"));
  EXPECT_EQ(early->solution.state, running);
  EXPECT_EQ(early->solution.due_at, on("06:00"));
  const auto late = replay({{on("06:00"), opened}}, at_once, calendar, on("08:31"));
  EXPECT_EQ(late->solution.state, missed);
  EXPECT_EQ(late->solution.due_at, on("06:00"));
}

Event random_event() {
  Event out;
  out.at = on("09:00") + std::chrono::minutes(*rc::gen::inRange(-100, 3000));
  out.kind = static_cast<EventKind>(*rc::gen::inRange(1, 15));
  out.pauses = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) out.reason = static_cast<PauseReason>(*rc::gen::inRange(0, 5));
  out.priority = *rc::gen::inRange(1, 6);
  out.promised = out.at + std::chrono::minutes(*rc::gen::inRange(0, 600));
  return out;
}

std::vector<Event> random_events() {
  std::vector<Event> out = {{on("09:00"), opened}};
  for (int n = *rc::gen::inRange(0, 8); n > 0; --n) out.push_back(random_event());
  return out;
}

const Policy whole_policy = [] {
  Policy out(Promises{minutes(60), minutes(240), minutes(90), minutes(120), minutes(300)});
  out.by_priority[1] = Promises{minutes(15), minutes(120), minutes(30), minutes(60), minutes(100)};
  return out;
}();

void assert_same(const Clock& a, const Clock& b) {
  RC_ASSERT(a.due_at == b.due_at);
  RC_ASSERT(a.state == b.state);
  RC_ASSERT(a.used == b.used);
}

RC_GTEST_PROP(ClocksProperty, PausingAndResumingAtOneInstantChangesNothing, ()) {
  const auto calendar = belgian(office());
  const auto events = random_events();
  const auto now = on("09:00") + std::chrono::minutes(*rc::gen::inRange(0, 4000));
  const auto t = on("09:00") + std::chrono::minutes(*rc::gen::inRange(0, 4000));
  // Resuming would end a hold that lasts, so only where none does.
  const auto before = replay(events, policy, calendar, t);
  RC_PRE(before->solution.runs);
  RC_PRE(std::none_of(events.begin(), events.end(), [&](const Event& e) { return e.at == t; }));
  auto more = events;
  more.push_back({t, on_hold, true});
  more.push_back({t, resumed});
  const auto a = replay(events, policy, calendar, now);
  const auto b = replay(more, policy, calendar, now);
  assert_same(a->first_answer, b->first_answer);
  assert_same(a->solution, b->solution);
}

RC_GTEST_PROP(ClocksProperty, TimeUsedNeverShrinksAndMissedStaysMissed, ()) {
  const auto calendar = belgian(office());
  const auto events = random_events();
  const auto now = on("09:00") + std::chrono::minutes(*rc::gen::inRange(0, 4000));
  const auto a = replay(events, policy, calendar, now);
  const auto b =
      replay(events, policy, calendar, now + std::chrono::minutes(*rc::gen::inRange(0, 4000)));
  RC_ASSERT(a->solution.used <= b->solution.used);
  RC_ASSERT(a->solution.state != missed || b->solution.state == missed);
  RC_ASSERT(a->solution.state != missed || a->solution.due_at == b->solution.due_at);
}

RC_GTEST_PROP(ClocksProperty, TheOrderOfEqualTimesDoesNotMatter, ()) {
  const auto calendar = belgian(office());
  auto events = random_events();
  for (auto& e : events) {
    if (*rc::gen::arbitrary<bool>()) e.at = events.back().at;
  }
  const auto now = on("09:00") + std::chrono::minutes(*rc::gen::inRange(3000, 4000));
  const auto a = replay(events, whole_policy, calendar, now);
  for (std::size_t i = events.size(); i > 1; --i)
    std::swap(events[i - 1], events[*rc::gen::inRange<std::size_t>(0, i)]);
  const auto b = replay(events, whole_policy, calendar, now);
  RC_ASSERT(a.has_value() == b.has_value());
  if (!a) return;
  for (std::size_t i = 0; i < clock_kinds; ++i) {
    const auto* one = a->of(static_cast<ClockKind>(i));
    const auto* two = b->of(static_cast<ClockKind>(i));
    RC_ASSERT((one == nullptr) == (two == nullptr));
    if (one) assert_same(*one, *two);
  }
}

RC_GTEST_PROP(ClocksProperty, APriorityCountsAsIfItHadBeenSoFromTheStart, ()) {
  const auto calendar = belgian(office());
  const auto t = on("09:00") + std::chrono::minutes(*rc::gen::inRange(0, 2000));
  const auto now = t + std::chrono::minutes(*rc::gen::inRange(0, 2000));
  const std::vector<Event> changed = {{.at = on("09:00"), .kind = opened, .priority = 3},
                                      {on("09:30"), on_hold, true},
                                      {on("10:00"), resumed},
                                      {.at = t, .kind = prioritised, .priority = 1}};
  auto always = changed;
  always.pop_back();
  always.front().priority = 1;
  const auto a = replay(changed, whole_policy, calendar, now);
  const auto b = replay(always, whole_policy, calendar, now);
  assert_same(a->solution, b->solution);
  assert_same(a->first_answer, b->first_answer);
}

RC_GTEST_PROP(ClocksProperty, NothingIsDueBeforeTheDeskOpens, ()) {
  const auto calendar = belgian(office());
  const auto t = on("09:00") + std::chrono::minutes(*rc::gen::inRange(0, 20'000));
  const Policy some{minutes(*rc::gen::inRange(1, 60)), minutes(*rc::gen::inRange(1, 4000))};
  const auto clocks = replay({{t, opened}}, some, calendar, t);
  for (const auto& due : {clocks->first_answer.due_at, clocks->solution.due_at}) {
    // The moment before it is a working one.
    RC_ASSERT(calendar.working_time_between(due - std::chrono::milliseconds(1), due) > WorkingTime{});
  }
}

}  // namespace
}  // namespace hl::worktime
