#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;
using Told = std::vector<std::string>;

// A Monday, 09:00 in Brussels; the first answer is due at 10:00, the solution on Tuesday at 09:00.
const Instant monday = at("2026-03-23T09:00:00+01:00");

TEST(DeadlineReaction, AnOpenedTicketIsDue) {
  Desk desk;
  const auto id = desk.open(monday);
  const auto line = desk.line(id);
  EXPECT_EQ(line.due_at, monday + 1h);
  EXPECT_EQ(line.due_kind, "first_answer");
  EXPECT_EQ(line.due_state, "running");
  const auto clocks = desk.clocks(id);
  ASSERT_EQ(clocks.size(), 2U);
  EXPECT_EQ(clocks[1].kind, "solution");
  EXPECT_EQ(clocks[1].due_at, at("2026-03-24T09:00:00+01:00"));
  EXPECT_EQ(clocks[1].span_ms, 8 * 3'600'000);
}

TEST(DeadlineReaction, AnAnswerLeavesTheSolution) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.record(monday + 10min, id, "ticket_answered");
  const auto line = desk.line(id);
  EXPECT_EQ(line.due_kind, "solution");
  EXPECT_EQ(line.due_at, at("2026-03-24T09:00:00+01:00"));
  EXPECT_EQ(desk.clocks(id)[0].state, "met");
}

TEST(DeadlineReaction, AHoldMovesTheDeadline) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.hold(monday + 20min, id);
  EXPECT_EQ(desk.line(id).due_state, "paused");
  desk.tick(monday + 2h);
  EXPECT_EQ(desk.told(id), Told{});
  desk.record(monday + 2h, id, "ticket_resumed");
  EXPECT_EQ(desk.line(id).due_at, monday + 2h + 40min);
  EXPECT_EQ(desk.line(id).due_state, "running");
}

TEST(DeadlineReaction, AHoldByOurOwnSideDoesNot) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.hold(monday + 20min, id, false);
  EXPECT_EQ(desk.line(id).due_at, monday + 1h);
  EXPECT_EQ(desk.line(id).due_state, "running");
}

TEST(DeadlineReaction, AReopenedTicketGoesOnWithTheTimeUsed) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.record(monday + 30min, id, "ticket_solved", {{"outcome", "solved"}, {"summary", "x"}});
  EXPECT_EQ(desk.line(id).due_state, "met");
  EXPECT_EQ(desk.line(id).due_kind, "solution");
  desk.tick(monday + 24h);
  EXPECT_EQ(desk.told(id), Told{});
  desk.record(monday + 24h, id, "ticket_reopened");
  // Seven and a half hours left from Tuesday 09:00.
  EXPECT_EQ(desk.line(id).due_at, at("2026-03-24T17:30:00+01:00"));
  EXPECT_EQ(desk.line(id).due_kind, "solution");
}

TEST(DeadlineReaction, EachShareIsToldOnceAndNeverEarly) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.record(monday, id, "ticket_answered");
  const std::pair<Instant, const char*> shares[] = {
      {at("2026-03-23T14:00:00+01:00"), "solution 50"},
      {at("2026-03-23T16:00:00+01:00"), "solution 75"},
      {at("2026-03-23T17:12:00+01:00"), "solution 90"},
      {at("2026-03-24T09:00:00.001+01:00"), "solution missed"},
  };
  Told expected;
  for (const auto& [instant, share] : shares) {
    desk.tick(instant - 1ms);
    EXPECT_EQ(desk.told(id), expected) << share;
    desk.tick(instant);
    expected.emplace_back(share);
    EXPECT_EQ(desk.told(id), expected);
    desk.tick(instant);
  }
  desk.tick(monday + std::chrono::days(30));
  EXPECT_EQ(desk.told(id), expected);
  EXPECT_EQ(desk.line(id).due_state, "missed");
}

TEST(DeadlineReaction, WhatIsUsedUpAtClosingIsMissedAtTheNextOpening) {
  Desk desk;
  // Friday 16:30: the hour for the first answer ends with the week.
  const auto id = desk.open(at("2026-03-27T16:30:00+01:00"));
  desk.tick(at("2026-03-30T08:30:00+02:00"));
  EXPECT_EQ(desk.told(id), (Told{"first_answer 90"}));
  EXPECT_EQ(desk.line(id).due_state, "running");
  desk.tick(at("2026-03-30T08:30:00.001+02:00"));
  EXPECT_EQ(desk.told(id), (Told{"first_answer 90", "first_answer missed"}));
}

TEST(DeadlineReaction, OfSeveralSharesPassedAtOnceOnlyTheHighestIsTold) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.tick(monday + 50min);
  EXPECT_EQ(desk.told(id), (Told{"first_answer 75"}));
  desk.tick(monday + std::chrono::days(7));
  EXPECT_EQ(desk.told(id), (Told{"first_answer 75", "first_answer missed", "solution missed"}));
}

TEST(DeadlineReaction, ARestartTellsNothingAgain) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.tick(monday + 30min);
  const Told once{"first_answer 50"};
  ASSERT_EQ(desk.told(id), once);

  Database again({desk.db.target(), 1, false});
  events::Reactions reactions;
  reactions.on_event.emplace_back(on_event);
  reactions.on_opening = on_opening;
  again.write([&](Tx& tx) {
    Work work{tx, monday + 31min, again.ids(), system_actor(), reactions};
    EXPECT_EQ(fire_due(work, 100), 0);
  });
  EXPECT_EQ(desk.told(id), once);
}

TEST(DeadlineReaction, ATicketThatFailsHoldsNobodyUp) {
  Desk desk;
  const auto ill = desk.open(monday);
  const auto well = desk.open(monday);
  desk.db.reactions.on_event.emplace_back([&](Work&, const events::Event& event) {
    if (event.ticket == ill && event.kind == "deadline_warned") throw std::runtime_error("ill");
  });
  std::vector<std::string> failures;
  const auto taken = desk.db.as(system_actor(), monday + 30min, [&](Work& work) {
    failures.clear();
    return fire_due(work, 100, &failures);
  });
  EXPECT_EQ(taken, 2);
  ASSERT_EQ(failures.size(), 1U);
  EXPECT_NE(failures[0].find(std::to_string(ill.raw()) + ": ill"), std::string::npos);
  EXPECT_EQ(desk.told(well), (Told{"first_answer 50"}));
  EXPECT_EQ(desk.told(ill), Told{});
  desk.db.reactions.on_event.pop_back();
  desk.tick(monday + 39min);
  EXPECT_EQ(desk.told(ill), Told{});
  desk.tick(monday + 40min);
  EXPECT_EQ(desk.told(ill), (Told{"first_answer 50"}));
}

TEST(DeadlineReaction, WhatWasRolledBackIsToldAgain) {
  Desk desk;
  const auto id = desk.open(monday);
  EXPECT_THROW(desk.db.as(system_actor(), monday + 30min,
                          [&](Work& work) {
                            EXPECT_EQ(fire_due(work, 100), 1);
                            throw std::runtime_error("killed before the commit");
                          }),
               std::runtime_error);
  EXPECT_EQ(desk.told(id), Told{});
  desk.tick(monday + 30min);
  EXPECT_EQ(desk.told(id), (Told{"first_answer 50"}));
}

TEST(DeadlineReaction, AClockGoingBackTellsNothingAgain) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.tick(monday + 45min);
  const Told once{"first_answer 75"};
  ASSERT_EQ(desk.told(id), once);
  // Set back before the opening, and something happens to the ticket there.
  desk.tick(monday - 1h);
  desk.hold(monday - 1h, id);
  desk.record(monday - 59min, id, "ticket_resumed");
  EXPECT_EQ(desk.line(id).due_state, "running");
  EXPECT_EQ(desk.line(id).due_at, monday + 1h);
  for (auto t = monday - 1h; t < monday + 54min; t += 3min) desk.tick(t);
  EXPECT_EQ(desk.told(id), once);
  desk.tick(monday + 54min);
  EXPECT_EQ(desk.told(id), (Told{"first_answer 75", "first_answer 90"}));
}

TEST(DeadlineReaction, AMergedTicketIsSilentUntilItIsTakenOut) {
  Desk desk;
  const auto into = desk.open(monday);
  const auto id = desk.open(monday);
  desk.record(monday + 12min, id, "ticket_merged", {{"into", into.raw()}, {"other", "DUP-1001"}});
  desk.tick(monday + 24h);
  EXPECT_EQ(desk.told(id), Told{});
  EXPECT_FALSE(desk.told(into).empty());
  EXPECT_EQ(desk.line(id).due_state, "met");
  desk.record(monday + 24h, id, "ticket_unmerged");
  EXPECT_EQ(desk.line(id).due_at, monday + 24h + 48min);
  EXPECT_EQ(desk.line(id).due_state, "running");
  desk.tick(monday + 24h + 18min);
  EXPECT_EQ(desk.told(id), (Told{"first_answer 50"}));
}

TEST(DeadlineReaction, AHoldFromBeforeTheMergeIsInForceAfterIt) {
  Desk desk;
  const auto into = desk.open(monday);
  const auto id = desk.open(monday);
  desk.hold(monday + 12min, id);
  desk.record(monday + 20min, id, "ticket_merged", {{"into", into.raw()}});
  desk.record(monday + 30min, id, "ticket_unmerged");
  EXPECT_EQ(desk.line(id).due_state, "paused");
}

TEST(DeadlineReaction, TheOwnerHearsIt) {
  Desk desk;
  const AccountId owner = desk.db.as(system_actor(), monday, [&](Work& work) {
    access::NewAccount account;
    account.name = "An";
    account.email = "an@example.org";
    return *access::create_account(work.tx, work.ids, account);
  });
  const auto owned = desk.open(monday, owner);
  const auto unowned = desk.open(monday);
  desk.tick(monday + 30min);
  const auto recipients = [&](TicketId id) {
    return desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id).back().recipients; });
  };
  EXPECT_EQ(recipients(owned), std::vector{owner});
  EXPECT_TRUE(recipients(unowned).empty());
  EXPECT_EQ(desk.line(unowned).id, unowned);
}

TEST(DeadlineReaction, WhatListensToAMissMayChangeTheTicket) {
  Desk desk;
  desk.db.reactions.on_event.emplace_back([](Work& work, const events::Event& event) {
    if (event.kind != "deadline_missed") return;
    auto ticket = tickets::ticket(work.tx, *event.ticket).value();
    if (!ticket.team) tickets::assign(work, ticket, std::nullopt, "printers");
    if (!ticket.hold) tickets::record(work, ticket, "ticket_held", {{"reason", "part"}});
  });
  const auto id = desk.open(monday);
  desk.tick(monday + std::chrono::days(7));
  EXPECT_EQ(desk.told(id), (Told{"first_answer missed", "solution missed"}));
  EXPECT_EQ(desk.line(id).team, "printers");
  EXPECT_EQ(desk.line(id).due_state, "missed");
}

TEST(DeadlineReaction, TakesABoundedNumberOfRows) {
  Desk desk;
  std::vector<TicketId> ids;
  for (int i = 0; i < 7; ++i) ids.push_back(desk.open(monday));
  const auto fire = [&] {
    return desk.db.as(system_actor(), monday + 30min, [](Work& work) { return fire_due(work, 5); });
  };
  EXPECT_EQ(fire(), 5);
  EXPECT_EQ(fire(), 2);
  EXPECT_EQ(fire(), 0);
  for (const auto id : ids) EXPECT_EQ(desk.told(id), (Told{"first_answer 50"}));
  EXPECT_FALSE(desk.db->read([](Tx& tx) { return is_due(tx, monday + 30min); }));
}

TEST(DeadlineReaction, ATicketOfACompanyWithUnreadableHoursOpensWithoutDeadline) {
  Desk desk("{}");
  const auto id = desk.open(monday);
  EXPECT_EQ(desk.line(id).due_at, std::nullopt);
  EXPECT_TRUE(desk.clocks(id).empty());
}

TEST(DeadlineReaction, AnotherCompanyIsAnotherPromise) {
  Desk desk;
  const auto id = desk.open(monday);
  const CompanyId other = desk.db.as(system_actor(), monday, [](Work& work) {
    return *companies::create_company(work.tx, work.ids,
                                      {"QUI", "Quick", "BE", Language::nl, testing::office_hours,
                                       R"({"first_answer":"PT15M","solution":"PT8H"})"});
  });
  desk.record(monday, id, "ticket_changed", {{"company_id", other.raw()}});
  EXPECT_EQ(desk.line(id).due_at, monday + 15min);
}

}  // namespace
}  // namespace hl::deadlines
