#include "server/reactions.h"
#include "slices/deadlines/deadlines.h"
#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/offer.h"

namespace hl::escalation {
namespace {

struct LateTicket : Helpdesk {
  LateTicket() {
    database.reactions = make_reactions();
  }
  void fire() {
    by_program([&](Work& work) { deadlines::fire_due(work, 100); });
  }
};

TEST_F(LateTicket, IsHandedOverOnceWithTheReactionsOfTheServer) {
  // Monday 10:00 in Brussels; the eight hours end on Tuesday at 09:00.
  by_program([&](Work& work) {
    tickets::NewTicket fresh{company};
    fresh.person = requester;
    fresh.title = "Lamp stays dark";
    fresh.owner = technician;
    fresh.team = "workstation";
    ticket = tickets::open_ticket(work, fresh).id;
  });
  now = *parse_rfc3339("2026-11-24T07:59:00Z");
  fire();
  EXPECT_FALSE(open());
  now = *parse_rfc3339("2026-11-24T08:01:00Z");
  fire();
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_EQ(last_event("handover_offered").at("reason_code"), "deadline_missed");
  ASSERT_TRUE(accept_by(french_expert, open()->id));
  ASSERT_TRUE(return_by(french_expert, open()->id));
  now += std::chrono::hours(3);
  fire();
  EXPECT_FALSE(open());
  EXPECT_EQ(current().owner, technician);
}

struct Earlier : LateTicket {
  Earlier() {
    by_program([&](Work& work) {
      companies::store_policy(work.tx, company,
                              R"({"first_answer":"PT1H","solution":"PT8H","warnings":[],"actions":[)"
                              R"({"at":"50%","clock":"solution","deed":"tell_in_charge"},)"
                              R"({"at":"-PT30M","clock":"solution","deed":"hand_over"}]})");
      tickets::NewTicket fresh{company};
      fresh.person = requester;
      fresh.title = "Lamp stays dark";
      fresh.owner = technician;
      fresh.team = "workstation";
      ticket = tickets::open_ticket(work, fresh).id;
    });
  }
  std::vector<NoticeLine> notices_to(AccountId account) {
    return read([&](Tx& tx) { return notices_of(tx, *access::actor_by_account(tx, account)); });
  }
};

TEST_F(Earlier, WhatThePolicySaysIsDoneBeforeTheDeadline) {
  // Monday 10:00 in Brussels, and eight hours: half of them at 14:00, all but half an hour at the closing, 17:30.
  now = *parse_rfc3339("2026-11-23T12:59:00Z");
  fire();
  EXPECT_TRUE(notices_to(supervisor).empty());
  now = *parse_rfc3339("2026-11-23T13:00:00Z");
  fire();
  ASSERT_EQ(notices_to(supervisor).size(), 1U);
  EXPECT_EQ(notices_to(supervisor)[0].kind, NoticeKind::deadline_near);
  EXPECT_EQ(last_event("escalation_informed").at("to_name"), "sara");
  now = *parse_rfc3339("2026-11-23T16:29:00Z");
  fire();
  EXPECT_FALSE(open());
  now = *parse_rfc3339("2026-11-23T16:30:00Z");
  fire();
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_EQ(last_event("handover_offered").at("reason_code"), "deadline_near");
}

TEST_F(Earlier, WhatWasPassedWhileTheServerWasDownIsDoneOnceAndTogether) {
  now = *parse_rfc3339("2026-11-23T16:45:00Z");
  fire();
  EXPECT_EQ(last_event("deadline_warned").at("warning"), "-PT30M");
  EXPECT_EQ(last_event("deadline_warned").at("deeds"), json::value({"tell_in_charge", "hand_over"}));
  EXPECT_EQ(notices_to(supervisor).size(), 1U);
  const auto offered = open();
  ASSERT_TRUE(offered);
  now = *parse_rfc3339("2026-11-24T07:45:00Z");
  fire();
  EXPECT_EQ(open()->id, offered->id);
  EXPECT_EQ(notices_to(supervisor).size(), 1U);
}

TEST_F(LateTicket, WithoutOwnerIsOfferedAtItsFirstMissedClock) {
  by_program([&](Work& work) {
    tickets::NewTicket fresh{company};
    fresh.person = requester;
    fresh.title = "Lamp stays dark";
    ticket = tickets::open_ticket(work, fresh).id;
  });
  const auto first_answer = read([&](Tx& tx) {
    return *tx.first("SELECT due_at FROM deadline WHERE ticket_id=? AND kind='first_answer'",
                     [](Row& row) { return row.instant(0); }, ticket);
  });
  now = first_answer - std::chrono::minutes(1);
  fire();
  EXPECT_FALSE(open());
  now = first_answer + std::chrono::minutes(1);
  fire();
  EXPECT_TRUE(open());
}

TEST_F(LateTicket, WhoDidNotSeeItInTimeIsAskedAgainAShiftLater) {
  const auto handover = *hand_over_by(technician, {.account = french_expert});
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    auto h = stored(handover);
    record_return(work, t, h, std::nullopt, EndingCode::not_accepted_in_time);
  });
  const auto is_out = [&](Instant at) {
    const auto out = read([&](Tx& tx) { return returners(tx, ticket, at); });
    return std::find(out.accounts.begin(), out.accounts.end(), french_expert) != out.accounts.end();
  };
  EXPECT_TRUE(is_out(now + std::chrono::hours(7)));
  EXPECT_FALSE(is_out(now + std::chrono::hours(9)));
}

}  // namespace
}  // namespace hl::escalation
