// Along the ladder: declined, not accepted in time, a shift that ends, somebody who is only told.
#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/ladder_store.h"
#include "slices/escalation/rota_store.h"
#include "slices/escalation/whereabouts.h"

namespace hl::escalation {
namespace {

using tickets::HandoverState;

struct Climbing : Helpdesk {
  void write_ladder(std::vector<Rung> rungs, Scope scope = {}) {
    by_program([&](Work& work) {
      Ladder l;
      l.id = work.next_id<LadderId>();
      l.scope = std::move(scope);
      l.rungs = std::move(rungs);
      insert_ladder(work.tx, l);
    });
  }
  static Rung rung(RungKind kind, int minutes = 15) {
    Rung r;
    r.kind = kind;
    r.accept_within_minutes = minutes;
    return r;
  }
  void plan(AccountId account, int from_minutes, int until_minutes) {
    by_program([&](Work& work) {
      insert_shift(work.tx, {work.next_id<ShiftId>(), account, {},
                             now + std::chrono::minutes(from_minutes),
                             now + std::chrono::minutes(until_minutes)});
    });
  }
  int pass() {
    return by_program([&](Work& work) { return pass_on_unaccepted(work, 10); });
  }
  Place place() {
    return read([&](Tx& tx) { return place_of(*tickets::ticket(tx, ticket), open_handover(tx, ticket)); });
  }
};

TEST_F(Climbing, WhatAnExpertDeclinesGoesToTheNextThenTheSupervisor) {
  ASSERT_TRUE(hand_over_by(technician));
  EXPECT_EQ(place(), Place::expert_asked);
  ASSERT_TRUE(return_by(french_expert, open()->id));
  EXPECT_EQ(open()->account, dutch_expert);
  EXPECT_EQ(open()->from, technician);
  EXPECT_EQ(last_event("handover_offered").at("reason_code"), "declined");
  ASSERT_TRUE(return_by(dutch_expert, open()->id));
  EXPECT_EQ(open()->account, supervisor);
  EXPECT_EQ(place(), Place::in_charge_asked);
  EXPECT_EQ(current().owner, technician);
  // The program writes to nobody outside unless the rung says so: it stays with its owner.
  ASSERT_TRUE(return_by(supervisor, open()->id));
  EXPECT_FALSE(open());
  EXPECT_EQ(current().owner, technician);
  EXPECT_EQ(place(), Place::technician);
}

TEST_F(Climbing, TheManufacturerIsAskedByItselfWhereTheRungSaysSo) {
  auto outside = rung(RungKind::external);
  outside.asks_by_itself = true;
  write_ladder({rung(RungKind::functional), rung(RungKind::hierarchical), outside}, {company, "", 0});
  for (const auto account : {french_expert, dutch_expert}) set_on_duty(account, false);
  ASSERT_TRUE(hand_over_by(technician));
  EXPECT_EQ(open()->account, supervisor);
  EXPECT_EQ(open()->rung, 1);
  ASSERT_TRUE(return_by(supervisor, open()->id));
  EXPECT_EQ(open()->supplier, maker);
  EXPECT_EQ(open()->rung, 2);
  EXPECT_EQ(place(), Place::outside_asked);
  EXPECT_EQ(current().owner, technician);
  // What was written to a colleague stays among colleagues.
  EXPECT_FALSE(open()->note);
  EXPECT_EQ(open()->dossier->find("Please look at it."), std::string::npos);
}

TEST_F(Climbing, AnotherCompanysLadderSaysNothing) {
  write_ladder({rung(RungKind::hierarchical)}, {other_company, "", 0});
  ASSERT_TRUE(hand_over_by(technician));
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_FALSE(open()->ladder);
}

TEST_F(Climbing, EachRungHasItsOwnPatience) {
  write_ladder({rung(RungKind::functional, 5), rung(RungKind::hierarchical)}, {{}, "workstation", 0});
  ASSERT_TRUE(hand_over_by(technician));
  ASSERT_TRUE(open()->ladder);
  EXPECT_EQ(open()->pass_on_at, now + std::chrono::minutes(5));
  now += std::chrono::minutes(5);
  EXPECT_EQ(pass(), 1);
  EXPECT_EQ(open()->account, dutch_expert);
  EXPECT_EQ(pass(), 0);
}

TEST_F(Climbing, AnOfferGoesOnWhenTheShiftEndsToWhoeverIsOnThen) {
  for (const auto account : {french_expert, dutch_expert}) set_on_duty(account, false);
  plan(french_expert, -60, 4);
  plan(dutch_expert, 4, 240);
  ASSERT_TRUE(hand_over_by(technician));
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_EQ(open()->pass_on_at, now + std::chrono::minutes(4));
  now += std::chrono::minutes(4);
  EXPECT_EQ(pass(), 1);
  EXPECT_EQ(open()->account, dutch_expert);
}

TEST_F(Climbing, WhoIsOnlyInformedIsToldOnceAndDoesNotHaveIt) {
  auto told = rung(RungKind::hierarchical);
  told.mode = RungMode::inform;
  write_ladder({told, rung(RungKind::functional)});
  ASSERT_TRUE(hand_over_by(technician));
  EXPECT_EQ(open()->account, french_expert);
  const auto notices = [&](AccountId account) {
    return read([&](Tx& tx) { return notices_of(tx, *access::actor_by_account(tx, account)); });
  };
  ASSERT_EQ(notices(supervisor).size(), 1u);
  EXPECT_EQ(notices(supervisor)[0].ticket.id, ticket);
  EXPECT_TRUE(notices(french_expert).empty());
  EXPECT_EQ(last_event("escalation_informed").at("to_name"), "sara");
  // The rung is below now, so that nobody is told again.
  ASSERT_TRUE(return_by(french_expert, open()->id));
  EXPECT_EQ(notices(supervisor).size(), 1u);
  const auto id = notices(supervisor)[0].id;
  EXPECT_FALSE(by_program([&](Work& work) { return see_notice(work.tx, dutch_expert, id, now); }));
  EXPECT_TRUE(by_program([&](Work& work) { return see_notice(work.tx, supervisor, id, now); }));
  EXPECT_TRUE(notices(supervisor).empty());
}

TEST_F(Climbing, ALateTicketThatIsNobodysFindsSomebody) {
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, std::nullopt, t.team);
    work.tx.run("UPDATE account SET is_on_duty=0");
  });
  tell("deadline_missed", {{"clock", "solution"}});
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, supervisor);
  ASSERT_TRUE(return_by(supervisor, open()->id));
  // He declined, and still there is nobody else in charge.
  EXPECT_TRUE(open() || current().owner);
}

}  // namespace
}  // namespace hl::escalation
