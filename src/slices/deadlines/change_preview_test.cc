// What a change would do to the clocks is said before it is made, and comes true when it is.
#include <algorithm>

#include "slices/deadlines/change_preview.h"
#include "slices/deadlines/desk_for_test.h"
#include "slices/deadlines/team_hours_store.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;
using worktime::ClockKind;
using worktime::ClockState;

const Instant monday = at("2026-03-23T09:00:00+01:00");

struct Asked : Desk {
  TicketId id;

  Asked() {
    promise(company, R"({"first_answer":"PT1H","solution":"PT16H","holder":"PT4H",
                         "priorities":{"1":{"first_answer":"PT15M","solution":"PT4H"}}})");
    id = open(monday);
  }

  void promise(CompanyId of, const char* policy) {
    db.as(system_actor(), monday, [&](Work& work) { companies::store_policy(work.tx, of, policy); });
  }
  Outcome<ChangePreview> ask(Instant now, const ChangeForm& form, const Actor& actor = system_actor()) {
    return db.as(actor, now, [&](Work& work) {
      const auto ticket = tickets::ticket(work.tx, id).value();
      return preview_change(work, ticket, form);
    });
  }
  static ClockChange of(const ChangePreview& preview, ClockKind kind) {
    const auto found = std::find_if(preview.items.begin(), preview.items.end(),
                                    [&](const ClockChange& one) { return one.kind == kind; });
    return found == preview.items.end() ? ClockChange{} : *found;
  }
  // What is stored of the ticket is what the preview said.
  void expect_true(const ChangePreview& preview) {
    for (const ClockChange& change : preview.items) {
      const auto now_stored = clocks(id);
      const auto name = boost::describe::enum_to_string(change.kind, "");
      const auto found = std::find_if(now_stored.begin(), now_stored.end(),
                                      [&](const auto& clock) { return clock.kind == name; });
      ASSERT_EQ(found != now_stored.end(), change.after.has_value()) << name;
      if (!change.after) continue;
      EXPECT_EQ(found->due_at, change.after->due_at) << name;
      EXPECT_EQ(found->state, boost::describe::enum_to_string(change.after->state, "")) << name;
      EXPECT_EQ(found->used_ms, change.after->used_ms) << name;
    }
  }
};

TEST(ChangePreview, APriorityKeepsThePauseThatTheTicketIsIn) {
  Asked desk;
  desk.record(monday + 10min, desk.id, "ticket_answered");
  desk.hold(monday + 1h, desk.id);
  const auto now = monday + 2h;
  const auto said = desk.ask(now, {.impact = 1, .urgency = 1});
  ASSERT_TRUE(said);
  const auto solution = Asked::of(*said, ClockKind::solution);
  EXPECT_EQ(said->priority, 1);
  EXPECT_EQ(said->zone, "Europe/Brussels");
  // An hour is used of 16 and then of 4: if it went on at 11:00, three more end at 15:00 (lunch between).
  EXPECT_EQ(solution.before->due_at, at("2026-03-25T10:00:00+01:00"));
  EXPECT_EQ(solution.after->due_at, at("2026-03-23T15:00:00+01:00"));
  EXPECT_EQ(solution.after->state, ClockState::paused);
  EXPECT_EQ(solution.after->used_ms, 3'600'000);
  ASSERT_EQ(said->pauses.size(), 1U);
  EXPECT_EQ(said->pauses[0].from, monday + 1h);
  EXPECT_FALSE(said->pauses[0].to);
  EXPECT_EQ(desk.line(desk.id).priority, 4);
  desk.record(now, desk.id, "ticket_changed", {{"priority", 1}});
  desk.expect_true(*said);
}

TEST(ChangePreview, EveryDeedComesTrue) {
  const struct {
    const char* title;
    std::vector<const char*> before;
    ChangeForm form;
    const char* kind;
    json::object body;
    ClockState state;  // of the solution
  } rows[] = {
      {"hold", {}, {.deed = Deed::hold, .reason = tickets::HoldReason::requester}, "ticket_held",
       {{"reason", "requester"}, {"pauses", true}}, ClockState::paused},
      {"a hold that does not pause", {}, {.deed = Deed::hold, .reason = tickets::HoldReason::third_party},
       "ticket_held", {{"reason", "third_party"}, {"pauses", false}}, ClockState::running},
      {"resume", {"ticket_held"}, {.deed = Deed::resume}, "ticket_resumed", {}, ClockState::running},
      {"solve", {}, {.deed = Deed::solve}, "ticket_solved", {}, ClockState::met},
      {"reopen", {"ticket_solved"}, {.deed = Deed::reopen}, "ticket_reopened", {}, ClockState::running},
      {"merge", {}, {.deed = Deed::merge}, "ticket_merged", {{"into", 1}}, ClockState::met},
      {"unmerge", {"ticket_merged"}, {.deed = Deed::unmerge}, "ticket_unmerged", {}, ClockState::running},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.title);
    Asked desk;
    for (const char* kind : row.before)
      desk.record(monday + 30min, desk.id, kind, {{"reason", "part"}, {"pauses", true}, {"into", 1}});
    const auto said = desk.ask(monday + 2h, row.form);
    ASSERT_TRUE(said);
    EXPECT_EQ(Asked::of(*said, ClockKind::solution).after->state, row.state);
    desk.record(monday + 2h, desk.id, row.kind, row.body);
    desk.expect_true(*said);
  }
}

TEST(ChangePreview, AnotherCompanyCountsFromTheOpeningByItsOwnTerms) {
  Asked desk;
  const auto other = desk.db.as(system_actor(), monday, [&](Work& work) {
    return *companies::create_company(
        work.tx, work.ids,
        {"NIG", "Nightly", "BE", Language::fr,
         R"({"zone":"Europe/London","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]]}})",
         R"({"first_answer":"PT1H","solution":"PT8H"})"});
  });
  desk.hold(monday + 1h, desk.id);
  desk.record(monday + 2h, desk.id, "ticket_resumed");
  const auto said = desk.ask(monday + 3h, {.company_id = other});
  ASSERT_TRUE(said);
  EXPECT_EQ(said->zone, "Europe/London");
  EXPECT_EQ(Asked::of(*said, ClockKind::solution).after->due_at, monday + 9h);
  EXPECT_TRUE(Asked::of(*said, ClockKind::holder).before);
  EXPECT_FALSE(Asked::of(*said, ClockKind::holder).after);
  EXPECT_EQ(said->pauses.size(), 1U);
  desk.record(monday + 3h, desk.id, "ticket_changed", {{"company_id", other.raw()}});
  desk.expect_true(*said);

  Actor technician;
  technician.role = Role::technician;
  technician.sees_all_companies = false;
  technician.companies = {desk.company};
  const auto hidden = desk.ask(monday + 3h, {.company_id = other}, technician);
  ASSERT_FALSE(hidden);
  EXPECT_EQ(hidden.error().errors[0].pointer, "/company_id");
}

TEST(ChangePreview, AnotherTeamBringsItsHours) {
  Asked desk;
  desk.db.as(system_actor(), monday, [&](Work& work) {
    store_team_calendar(work.tx, "printing", R"({"zone":"Europe/Brussels","hours":{"tue":[["10:00","18:00"]]}})");
  });
  const auto said = desk.ask(monday, {.team = Text<1, 60>{"printing"}});
  ASSERT_TRUE(said);
  EXPECT_EQ(Asked::of(*said, ClockKind::holder).before->due_at, at("2026-03-23T14:00:00+01:00"));
  EXPECT_EQ(Asked::of(*said, ClockKind::holder).after->due_at, at("2026-03-24T14:00:00+01:00"));
  desk.record(monday, desk.id, "ticket_assigned", {{"team", "printing"}});
  desk.expect_true(*said);
}

TEST(ChangePreview, WhatCannotBeDoneIsRefusedAsTheDeedWouldBe) {
  Asked desk;
  EXPECT_EQ(desk.ask(monday, {.deed = Deed::resume}).error().problem, Problem::ticket_is_not_on_hold);
  EXPECT_EQ(desk.ask(monday, {.deed = Deed::reopen}).error().problem, Problem::ticket_is_not_solved);
  EXPECT_EQ(desk.ask(monday, {.deed = Deed::unmerge}).error().problem, Problem::not_possible_now);
  EXPECT_EQ(desk.ask(monday, {.deed = Deed::hold}).error().errors[0].pointer, "/reason");
  EXPECT_EQ(desk.ask(monday, {.priority = 6}).error().errors[0].pointer, "/priority");
  EXPECT_EQ(desk.ask(monday, {.impact = 0}).error().errors[0].pointer, "/impact");
  desk.record(monday, desk.id, "ticket_solved");
  EXPECT_EQ(desk.ask(monday, {.deed = Deed::solve}).error().problem, Problem::ticket_is_solved);
  desk.record(monday, desk.id, "ticket_merged", {{"into", 1}});
  EXPECT_EQ(desk.ask(monday, {.deed = Deed::merge}).error().problem, Problem::ticket_is_merged);
}

}  // namespace
}  // namespace hl::deadlines
