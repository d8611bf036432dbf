// Who changes a ticket's owner by hand leaves nothing behind that is nobody's, late or not.
#include "slices/escalation/departed.h"
#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/rota_store.h"
#include "slices/escalation/whereabouts.h"
#include "slices/tickets/ticket_acts.h"

namespace hl::escalation {
namespace {

using namespace std::chrono_literals;

struct ByHand : Helpdesk {
  void give(AccountId by_whom, std::optional<AccountId> to, std::optional<std::string> team = "workstation") {
    by(by_whom, [&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      tickets::assign(work, t, to, team);
    });
  }
  void wait(std::chrono::minutes span) {
    for (const Instant until = now + span; now < until; now += 1min) by_program([](Work& work) { pass_on_unaccepted(work, 10); });
  }
  // As the deadlines slice stores it, when it tells that the clock is missed.
  void miss_solution() {
    by_program([&](Work& work) {
      tickets::Due due{now, "solution", "missed"};
      due.clocks.push_back({"solution", now, "missed", 2, 1});
      tickets::store_due(work.tx, ticket, due);
    });
  }
  void be_absent(AccountId account, std::chrono::hours span) {
    by_program([&](Work& work) {
      Absence away;
      away.id = work.next_id<AbsenceId>();
      away.account_id = account;
      away.from_at = now;
      away.until_at = now + span;
      insert_absence(work.tx, away);
    });
  }
  Place place() {
    return read([&](Tx& tx) { return place_of(*tickets::ticket(tx, ticket), open_handover(tx, ticket)); });
  }
  // What the log says is what is stored.
  void expect_whole() {
    const auto folded = read([&](Tx& tx) { return tickets::fold(events::of_ticket(tx, ticket)); });
    ASSERT_TRUE(folded);
    EXPECT_EQ(folded->owner, current().owner);
    EXPECT_EQ(folded->version, current().version);
    EXPECT_EQ(folded->handover ? folded->handover->to_name : "", current().handover ? current().handover->to_name : "");
  }
};

TEST_F(ByHand, WhatIsLateAlreadyAndReleasedIsOfferedAtOnce) {
  ASSERT_TRUE(accept_by(french_expert, *hand_over_by(technician)));
  miss_solution();
  give(french_expert, std::nullopt);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, dutch_expert);
  EXPECT_EQ(open()->reason_code, "expert_by_skill");
  expect_whole();
}

TEST_F(ByHand, WhatIsLateAndNobodysIsOfferedOnceItIsOpenAgain) {
  give(technician, std::nullopt);
  tell("ticket_solved", {{"solution", "A new cable."}}, true);
  miss_solution();
  tell("ticket_reopened", {}, true, technician);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
}

TEST_F(ByHand, AnotherTeamEndsNothingThatRests) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(place(), Place::rests);
  give(technician, technician, "printing");
  give(dutch_expert, technician, "network");
  EXPECT_EQ(place(), Place::rests);
  EXPECT_EQ(open()->account, supervisor);
}

TEST_F(ByHand, WhoeverIsAskedAndTakesItHasAcceptedIt) {
  const auto id = *hand_over_by(technician);
  give(french_expert, french_expert);
  EXPECT_EQ(stored(id).state, HandoverState::accepted);
  EXPECT_EQ(current().handover->state, HandoverState::accepted);
  wait(60min);
  EXPECT_EQ(place(), Place::expert);
  EXPECT_EQ(current().owner, french_expert);
  expect_whole();
  ASSERT_TRUE(return_by(french_expert, id));
  EXPECT_EQ(current().owner, technician);
}

TEST_F(ByHand, WhatIsGivenToAThirdPersonIsOfferedToNobodyElse) {
  const auto id = *hand_over_by(technician);
  give(supervisor, dutch_expert);
  EXPECT_EQ(stored(id).returned_code, EndingCode::handed_on);
  EXPECT_EQ(current().handover->state, HandoverState::returned);
  EXPECT_EQ(place(), Place::technician);
  expect_whole();
  // Neither of them has declined anything.
  EXPECT_EQ(stored(*hand_over_by(dutch_expert)).account, french_expert);
}

TEST_F(ByHand, WhatASupervisorGivesToWhomItWasOfferedIsHisAndOfferedToNobodyElse) {
  ASSERT_TRUE(hand_over_by(technician));
  give(supervisor, french_expert);
  wait(60min);
  EXPECT_FALSE(open());
  EXPECT_EQ(current().owner, french_expert);
}

TEST_F(ByHand, WhatIsReleasedWhileItRestsBecomesTheirsWithWhomItRests) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  give(technician, std::nullopt);
  EXPECT_EQ(current().owner, supervisor);
  EXPECT_EQ(place(), Place::rests);
  // He releases it himself: it is late, and goes round again.
  miss_solution();
  give(supervisor, std::nullopt);
  ASSERT_TRUE(open());
  EXPECT_FALSE(open()->rests_since);
  expect_whole();
}

TEST_F(ByHand, WhatWaitsForASupplierIsNobodysNeverWhenItIsReleased) {
  ASSERT_TRUE(hand_over_by(technician, {.kind = HandoverTarget::manufacturer}));
  give(technician, std::nullopt);
  EXPECT_EQ(current().owner, supervisor);
  EXPECT_EQ(open()->supplier, maker);
  give(supervisor, std::nullopt);
  EXPECT_TRUE(current().owner);
  expect_whole();
}

TEST_F(ByHand, WhatSomebodyWhoLeftHadSolvedStaysWhereItWentThoughItIsHeldAtOnce) {
  tell("ticket_solved", {{"solution", "A new cable."}}, true);
  by_program([&](Work& work) {
    access::switch_account_off(work.tx, technician, now);
    take_from(work, technician);
  });
  by(supervisor, [&](Work& work) {
    tickets::Act act;
    act.ticket_id = ticket;
    act.kind = tickets::ActKind::reopen;
    act.hold = tickets::HoldForm{tickets::HoldReason::third_party, {}, {}};
    EXPECT_TRUE(tickets::perform(work, act));
  });
  EXPECT_NE(current().owner, technician);
  EXPECT_EQ(current().status, tickets::TicketStatus::on_hold);
  ASSERT_TRUE(open());
  expect_whole();
}

TEST_F(ByHand, WhatIsLateAndSomebodyWhoLeftHadSolvedGoesOnOnce) {
  tell("ticket_solved", {{"solution", "A new cable."}}, true);
  miss_solution();
  by_program([&](Work& work) {
    access::switch_account_off(work.tx, technician, now);
    take_from(work, technician);
  });
  tell("ticket_reopened", {}, true, supervisor);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
  expect_whole();
}

TEST_F(ByHand, WhatRestsAndIsReleasedByWhomItRestsWithBeginsANewRound) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(open()->account, supervisor);
  give(supervisor, std::nullopt);
  ASSERT_TRUE(open());
  EXPECT_FALSE(open()->rests_since);
  expect_whole();
}

TEST_F(ByHand, WhatWasLateAndIsAnsweredMayGoBackToTheQueue) {
  by_program([&](Work& work) {
    tickets::Due due{now + 1h, "solution", "running"};
    due.clocks.push_back({"first_answer", now, "missed", 2, 1});
    tickets::store_due(work.tx, ticket, due);
  });
  give(technician, std::nullopt);
  EXPECT_FALSE(open());
}

TEST_F(ByHand, AMoveTellsOfAMergeAndTakesFromNobody) {
  by_program([&](Work& work) { access::switch_account_off(work.tx, technician, now); });
  tell("ticket_unmerged", {}, true, supervisor);
  EXPECT_FALSE(open());
  tell("ticket_unmerged", {{"by_hand", true}}, true, supervisor);
  EXPECT_TRUE(open());
}

TEST_F(ByHand, WhatComesBackFromWhoeverWasAwayGoesToTheTechnician) {
  be_absent(supervisor, 8h);
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(place(), Place::rests);
  ASSERT_EQ(open()->account, technician);
  wait(30h);
  ASSERT_EQ(open()->account, supervisor);
  EXPECT_EQ(open()->from, technician);
  ASSERT_TRUE(accept_by(supervisor, open()->id));
  ASSERT_TRUE(return_by(supervisor, open()->id));
  EXPECT_EQ(current().owner, technician);
}

TEST_F(ByHand, AMakeshiftThatWasAcceptedGoesOnWhenItIsReturned) {
  be_absent(supervisor, 2h);
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(open()->account, technician);
  ASSERT_TRUE(accept_by(technician, open()->id));
  now += 3h;
  ASSERT_TRUE(return_by(technician, open()->id));
  EXPECT_EQ(current().owner, supervisor);
}

TEST_F(ByHand, WhoeverHasItAndGoesOnHolidayLeavesItToItsOwner) {
  ASSERT_TRUE(hand_over_by(technician));
  wait(46min);
  ASSERT_EQ(open()->account, supervisor);
  be_absent(supervisor, std::chrono::hours(24 * 9));
  wait(24h);
  EXPECT_EQ(open()->account, technician);
  EXPECT_EQ(place(), Place::rests);
  EXPECT_EQ(current().owner, technician);
}

TEST_F(ByHand, NothingIsReturnedToWhoeverWorksOnTicketsNoMore) {
  ASSERT_TRUE(accept_by(french_expert, *hand_over_by(technician)));
  by_program([&](Work& work) { work.tx.run("UPDATE account SET role='author' WHERE id=?", technician); });
  ASSERT_TRUE(return_by(french_expert, open()->id));
  EXPECT_EQ(current().owner, supervisor);
}

}  // namespace
}  // namespace hl::escalation
