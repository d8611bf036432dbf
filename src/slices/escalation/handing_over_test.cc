#include "slices/escalation/helpdesk_for_test.h"

namespace hl::escalation {
namespace {

using tickets::HandoverState;

struct HandingOver : Helpdesk {};

TEST_F(HandingOver, LeavesTheTicketWithItsOwnerUntilItIsAccepted) {
  const auto id = hand_over_by(technician);
  ASSERT_TRUE(id);
  EXPECT_EQ(stored(*id).account, french_expert);
  EXPECT_EQ(current().owner, technician);
  ASSERT_TRUE(current().handover);
  EXPECT_EQ(current().handover->state, HandoverState::offered);
  EXPECT_EQ(current().handover->to_name, "fabienne");
  const auto body = last_event("handover_offered");
  EXPECT_EQ(body.at("handover_id"), id->raw());
  EXPECT_EQ(body.at("account_id"), french_expert.raw());
  EXPECT_EQ(body.at("reason_code"), "expert_by_skill_and_language");
  EXPECT_EQ(body.at("text"), "Please look at it.");
}

TEST_F(HandingOver, GivesTheTicketToWhoeverAccepts) {
  const auto id = *hand_over_by(technician);
  ASSERT_TRUE(accept_by(french_expert, id));
  EXPECT_EQ(current().owner, french_expert);
  EXPECT_EQ(current().team, "workstation");
  EXPECT_EQ(current().handover->state, HandoverState::accepted);
  EXPECT_EQ(stored(id).accepted_at, now);
  EXPECT_EQ(last_event("handover_accepted").at("from_id"), technician.raw());
}

TEST_F(HandingOver, IsAcceptedOnceAndByTheReceiverOnly) {
  const auto id = *hand_over_by(technician);
  EXPECT_EQ(accept_by(technician, id).error().problem, Problem::not_allowed);
  EXPECT_EQ(accept_by(dutch_expert, id).error().problem, Problem::not_allowed);
  EXPECT_EQ(stored(id).state, HandoverState::offered);
  ASSERT_TRUE(accept_by(french_expert, id));
  EXPECT_EQ(accept_by(french_expert, id).error().problem, Problem::handover_already_decided);
}

TEST_F(HandingOver, ReturnsToWhoeverHandedOver) {
  const auto id = *hand_over_by(technician);
  ASSERT_TRUE(accept_by(french_expert, id));
  ASSERT_TRUE(return_by(french_expert, id));
  EXPECT_EQ(current().owner, technician);
  EXPECT_EQ(current().handover->state, HandoverState::returned);
  EXPECT_EQ(stored(id).returned_reason, "Not my field.");
  EXPECT_EQ(last_event("handover_returned").at("text"), "Not my field.");
  EXPECT_EQ(return_by(french_expert, id).error().problem, Problem::handover_already_decided);
  // Next time somebody else is asked.
  EXPECT_EQ(stored(*hand_over_by(technician)).account, dutch_expert);
}

TEST_F(HandingOver, ReturnsToASupervisorWhenTheSenderHasGone) {
  const auto id = *hand_over_by(technician);
  ASSERT_TRUE(accept_by(french_expert, id));
  set_on_duty(technician, false);
  ASSERT_TRUE(return_by(french_expert, id));
  EXPECT_EQ(current().owner, supervisor);
}

TEST_F(HandingOver, LeavesTheTicketWithAThirdPersonWhoGotItSince) {
  const auto id = *hand_over_by(technician);
  ASSERT_TRUE(accept_by(french_expert, id));
  by(supervisor, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, dutch_expert, t.team);
  });
  EXPECT_EQ(current().owner, dutch_expert);
  // It is his alone, who may hand it over again.
  EXPECT_EQ(return_by(french_expert, id).error().problem, Problem::handover_already_decided);
  EXPECT_TRUE(hand_over_by(dutch_expert, {.account = supervisor}));
}

TEST_F(HandingOver, WhatIsReleasedAfterItWasAcceptedIsOfferedWhenItIsLate) {
  ASSERT_TRUE(accept_by(french_expert, *hand_over_by(technician)));
  by(french_expert, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, std::nullopt, t.team);
  });
  EXPECT_FALSE(open());
  tell("deadline_missed", {{"clock", "first_answer"}});
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, dutch_expert);
}

TEST_F(HandingOver, TwoExpertsDoNotHandItToAndFro) {
  ASSERT_TRUE(accept_by(french_expert, *hand_over_by(technician)));
  ASSERT_TRUE(accept_by(dutch_expert, *hand_over_by(french_expert)));
  EXPECT_EQ(stored(*hand_over_by(dutch_expert)).account, supervisor);
}

TEST_F(HandingOver, TakenBackBySenderDoesNotExcludeTheReceiver) {
  const auto id = *hand_over_by(technician);
  ASSERT_TRUE(return_by(technician, id));
  EXPECT_EQ(stored(*hand_over_by(technician)).account, french_expert);
}

TEST_F(HandingOver, HasOneOpenHandoverAtATime) {
  const auto first = *hand_over_by(technician);
  EXPECT_EQ(hand_over_by(technician).error().problem, Problem::not_possible_now);
  ASSERT_TRUE(accept_by(french_expert, first));
  EXPECT_EQ(hand_over_by(technician).error().problem, Problem::not_possible_now);
  // The receiver himself may hand on.
  const auto second = hand_over_by(french_expert);
  ASSERT_TRUE(second);
  EXPECT_EQ(stored(*second).account, dutch_expert);
  EXPECT_EQ(stored(first).state, HandoverState::returned);
  EXPECT_EQ(current().owner, french_expert);
}

TEST_F(HandingOver, FollowsTheHandThatChose) {
  EXPECT_EQ(hand_over_by(technician, {{}, stranger, {}}).error().problem, Problem::invalid_input);
  EXPECT_EQ(hand_over_by(technician, {{}, technician, {}}).error().problem, Problem::invalid_input);
  EXPECT_EQ(hand_over_by(technician, {HandoverTarget::expert, {}, maker}).error().problem,
            Problem::invalid_input);
  const auto id = hand_over_by(technician, {{}, supervisor, {}});
  ASSERT_TRUE(id);
  EXPECT_EQ(stored(*id).kind, HandoverTarget::supervisor);
  EXPECT_EQ(stored(*id).reason_code, "chosen_by_hand");
}

TEST_F(HandingOver, RefusesWhenNobodyIsLeftAndKeepsTheOwner) {
  for (const auto account : {french_expert, dutch_expert}) set_on_duty(account, false);
  by_program([&](Work& work) {
    work.tx.run("UPDATE account SET role='author' WHERE id=?", supervisor);
    work.tx.run("UPDATE device SET manufacturer_id=NULL");
  });
  EXPECT_EQ(hand_over_by(technician).error().problem, Problem::no_one_to_hand_over_to);
  EXPECT_EQ(current().owner, technician);
  EXPECT_FALSE(open());
}

TEST_F(HandingOver, GivesAnUnownedTicketToWhoeverHandsItOver) {
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, std::nullopt, t.team);
  });
  ASSERT_TRUE(hand_over_by(technician));
  EXPECT_EQ(current().owner, technician);
}

TEST_F(HandingOver, ToAManufacturerIsAcceptedByWhoeverWroteToHim) {
  const auto id = *hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}});
  EXPECT_EQ(stored(id).supplier, maker);
  EXPECT_FALSE(stored(id).pass_on_at);
  EXPECT_EQ(accept_by(dutch_expert, id).error().problem, Problem::not_allowed);
  ASSERT_TRUE(accept_by(technician, id));
  EXPECT_EQ(current().owner, technician);
}

TEST_F(HandingOver, IsSeenByThoseWhoServeTheCompany) {
  const auto id = *hand_over_by(technician);
  read([&](Tx& tx) {
    const auto actor = [&](AccountId account) { return *access::actor_by_account(tx, account); };
    EXPECT_TRUE(access_handover(tx, actor(dutch_expert), id));
    EXPECT_EQ(access_handover(tx, actor(stranger), id).error().problem, Problem::not_found);
    Actor outside;
    outside.company = company;
    outside.person = requester;
    EXPECT_EQ(access_handover(tx, outside, id).error().problem, Problem::not_found);
    EXPECT_TRUE(handovers_of(tx, outside).empty());
    EXPECT_TRUE(handovers_of(tx, actor(dutch_expert)).empty());
    for (const auto account : {technician, french_expert}) {
      const auto lines = handovers_of(tx, actor(account));
      ASSERT_EQ(lines.size(), 1u);
      EXPECT_EQ(lines[0].ticket.id, ticket);
      EXPECT_EQ(lines[0].to.name, "fabienne");
      EXPECT_EQ(lines[0].from->name, "tom");
    }
  });
}

TEST_F(HandingOver, EndsWithTheTicket) {
  const auto id = *hand_over_by(technician);
  tell("ticket_solved", {{"outcome", "solved"}, {"summary", "done"}});
  EXPECT_EQ(stored(id).state, HandoverState::solved);
  EXPECT_EQ(current().handover->state, HandoverState::solved);
  EXPECT_EQ(hand_over_by(technician).error().problem, Problem::ticket_is_solved);
  tell("ticket_reopened", {});
  EXPECT_TRUE(hand_over_by(technician));
}

TEST_F(HandingOver, HappensByItselfWhenTheSolutionIsLate) {
  tell("deadline_missed", {{"clock", "first_answer"}});
  EXPECT_FALSE(open());
  tell("deadline_missed", {{"clock", "solution"}});
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_EQ(open()->from, technician);
  EXPECT_EQ(current().owner, technician);
  const auto body = last_event("handover_offered");
  EXPECT_EQ(body.at("reason_code"), "deadline_missed");
  EXPECT_EQ(body.at("choice"), "expert_by_skill_and_language");
  const auto id = open()->id;
  tell("deadline_missed", {{"clock", "solution"}});
  EXPECT_EQ(open()->id, id);
}

TEST_F(HandingOver, NeverLeavesALateTicketWithoutOwnerToAManufacturer) {
  for (const auto account : {french_expert, dutch_expert, supervisor}) set_on_duty(account, false);
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, std::nullopt, t.team);
  });
  tell("deadline_missed", {{"clock", "solution"}});
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, supervisor);
  EXPECT_EQ(open()->reason_code, "supervisor_off_duty");
}

TEST_F(HandingOver, PassesOnWhatNobodyAcceptsAndEndsAtASupervisor) {
  const auto pass = [&] {
    return by_program([&](Work& work) { return pass_on_unaccepted(work, 10); });
  };
  const auto first = *hand_over_by(technician);
  now += std::chrono::minutes(15) - std::chrono::milliseconds(1);
  EXPECT_EQ(pass(), 0);
  now += std::chrono::milliseconds(1);
  EXPECT_TRUE(read([&](Tx& tx) { return is_pass_on_due(tx, now); }));
  EXPECT_EQ(pass(), 1);
  EXPECT_EQ(stored(first).state, HandoverState::returned);
  EXPECT_EQ(stored(first).returned_reason, std::nullopt);
  EXPECT_EQ(stored(first).returned_code, EndingCode::not_accepted_in_time);
  EXPECT_EQ(open()->account, dutch_expert);
  EXPECT_EQ(open()->from, technician);
  EXPECT_EQ(open()->note, "Please look at it.");
  EXPECT_EQ(pass(), 0);
  now += std::chrono::minutes(15);
  EXPECT_EQ(pass(), 1);
  EXPECT_EQ(open()->account, supervisor);
  const auto last = open()->id;
  now += std::chrono::minutes(15);
  EXPECT_EQ(pass(), 1);
  EXPECT_EQ(open()->id, last);
  // It is not looked at again before another quarter of an hour.
  EXPECT_EQ(pass(), 0);
  EXPECT_EQ(current().owner, technician);
}

TEST_F(HandingOver, LeavesAcceptedAndSolvedOnesAlone) {
  const auto id = *hand_over_by(technician);
  ASSERT_TRUE(accept_by(french_expert, id));
  now += std::chrono::hours(1);
  EXPECT_EQ(by_program([&](Work& work) { return pass_on_unaccepted(work, 10); }), 0);
}

}  // namespace
}  // namespace hl::escalation
