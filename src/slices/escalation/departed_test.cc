// Whoever's account is switched off leaves no ticket behind that is nobody's.
#include <random>

#include "slices/escalation/departed.h"
#include "slices/escalation/helpdesk_for_test.h"

namespace hl::escalation {
namespace {

struct Departed : Helpdesk {
  void leave(AccountId account) {
    by_program([&](Work& work) {
      access::switch_account_off(work.tx, account, now);
      take_from(work, account);
    });
  }
  int pass() {
    return by_program([&](Work& work) { return pass_on_unaccepted(work, 10); });
  }
  bool is_off(std::optional<AccountId> account) {
    return account && read([&](Tx& tx) { return access::is_switched_off(tx, *account); });
  }
  // Somebody who is here has it, or is asked for it.
  void expect_somebody(const std::string& after) {
    const auto offered = open();
    const bool has_owner = current().owner && !is_off(current().owner);
    const bool is_asked = offered && offered->account && !is_off(offered->account);
    EXPECT_TRUE(has_owner || is_asked) << "nobody's after: " << after;
  }
};

TEST_F(Departed, HisTicketIsOfferedAlongItsLadder) {
  leave(technician);
  EXPECT_FALSE(current().owner);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_EQ(last_event("handover_offered").at("reason_code"), "owner_left");
}

TEST_F(Departed, WhatHeHadAcceptedIsReturnedAndGoesOn) {
  ASSERT_TRUE(hand_over_by(technician));
  ASSERT_TRUE(accept_by(french_expert, open()->id));
  leave(french_expert);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, dutch_expert);
}

TEST_F(Departed, NothingIsReturnedToHim) {
  ASSERT_TRUE(hand_over_by(technician));
  ASSERT_TRUE(accept_by(french_expert, open()->id));
  leave(technician);
  EXPECT_EQ(current().owner, french_expert);
  ASSERT_TRUE(return_by(french_expert, open()->id));
  EXPECT_EQ(current().owner, supervisor);
}

TEST_F(Departed, WhatWaitsForASupplierGoesToWhoeverIsInCharge) {
  ASSERT_TRUE(hand_over_by(technician, {.kind = HandoverTarget::manufacturer}));
  leave(technician);
  EXPECT_EQ(current().owner, supervisor);
  EXPECT_EQ(open()->supplier, maker);
}

TEST_F(Departed, NothingIsGivenToHimByHand) {
  leave(dutch_expert);
  EXPECT_FALSE(hand_over_by(technician, {.account = dutch_expert}));
}

TEST_F(Departed, WhatHeSolvedGoesOnOnceItIsOpenAgain) {
  tell("ticket_solved", {{"solution", "A new cable."}}, true);
  leave(technician);
  EXPECT_EQ(current().owner, technician);
  tell("ticket_reopened", {}, true);
  EXPECT_NE(current().owner, technician);
  expect_somebody("it was opened again");
}

TEST_F(Departed, NothingGoesToWhoeverHasLeftJustBefore) {
  ASSERT_TRUE(hand_over_by(technician));
  ASSERT_TRUE(accept_by(french_expert, open()->id));
  // Before the next look at what they leave behind.
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, technician, t.team);
    access::switch_account_off(work.tx, french_expert, now);
  });
  leave(technician);
  EXPECT_NE(current().owner, french_expert);
  expect_somebody("both have left");
}

struct Narrowed : Departed {
  template <class Change>
  bool narrow(Change change) {
    by_program([&](Work& work) { change(work.tx); });
    return by_program([](Work& work) { return take_from_narrowed(work); });
  }
};

TEST_F(Narrowed, ATicketOfACompanyThatHeNoLongerServesGoesOn) {
  EXPECT_TRUE(narrow([&](Tx& tx) { access::set_companies(tx, technician, {{other_company}}); }));
  EXPECT_FALSE(current().owner);
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_FALSE(read([](Tx& tx) { return is_anybody_narrowed(tx); }));
}

TEST_F(Narrowed, ATicketOfACompanyThatHeStillServesStaysHis) {
  EXPECT_TRUE(narrow([&](Tx& tx) { access::set_companies(tx, technician, {{company}}); }));
  EXPECT_EQ(current().owner, technician);
  EXPECT_TRUE(narrow([&](Tx& tx) { access::set_role(tx, technician, Role::expert); }));
  EXPECT_EQ(current().owner, technician);
}

TEST_F(Narrowed, WhoHelpsNobodyAnyMoreHasNone) {
  for (const Role role : {Role::requester, Role::author}) {
    by_program([&](Work& work) {
      auto t = *tickets::ticket(work.tx, ticket);
      tickets::assign(work, t, technician, t.team);
    });
    EXPECT_TRUE(narrow([&](Tx& tx) { access::set_role(tx, technician, role); }));
    EXPECT_NE(current().owner, technician);
    expect_somebody("his role was taken from him");
  }
}

TEST_F(Narrowed, AnExpertWhoLeftIsNotOfferedHisOwn) {
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, french_expert, t.team);
  });
  EXPECT_TRUE(narrow([&](Tx& tx) { access::end_access(tx, french_expert); }));
  ASSERT_TRUE(open());
  EXPECT_NE(open()->account, french_expert);
}

TEST_F(Narrowed, WhoHasLeftHasNoneAlthoughMoreWasNarrowedAfterwards) {
  EXPECT_TRUE(narrow([&](Tx& tx) {
    access::end_access(tx, technician);
    access::set_companies(tx, technician, {{company}});
  }));
  EXPECT_NE(current().owner, technician);
  expect_somebody("he left");
}

// Anything that people and time do, in any order: the ticket is always somebody's who is here.
TEST_F(Departed, WhateverHappensItIsNeverNobodys) {
  std::mt19937 random(20261127);
  const auto any = [&](int below) { return std::uniform_int_distribution<int>(0, below - 1)(random); };
  const std::vector<AccountId> people{technician, french_expert, dutch_expert, supervisor};
  constexpr int deeds_max = 400;
  for (int n = 0; n < deeds_max; ++n) {
    const AccountId who = people[static_cast<std::size_t>(any(4))];
    const int deed = any(9);
    const auto offered = open();
    // Who has left does nothing any more.
    if (deed == 0 && !is_off(who)) static_cast<void>(hand_over_by(who));
    if (deed == 1 && offered && offered->account && !is_off(offered->account))
      static_cast<void>(accept_by(*offered->account, offered->id));
    if (deed == 2 && offered && offered->account && !is_off(offered->account))
      static_cast<void>(return_by(*offered->account, offered->id));
    if (deed == 3) set_on_duty(who, !is_off(who) && any(2) == 0);
    if (deed == 4) now += std::chrono::minutes(1 + any(30));
    if (deed == 5) pass();
    if (deed == 6) tell("deadline_missed", {{"clock", "solution"}});
    // The supervisor stays: a helpdesk without anybody has nobody to give it to.
    if (deed == 7 && who != supervisor) leave(who);
    if (deed == 8) by_program([&](Work& work) { access::switch_account_on(work.tx, who); });
    // An offer to somebody who left goes on within its time.
    if (const auto left = open(); left && is_off(left->account)) {
      now += std::chrono::hours(1);
      pass();
    }
    expect_somebody("deed " + std::to_string(deed) + ", number " + std::to_string(n));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace hl::escalation
