// Why hand-overs and questions ended: codes for what the program did, words for what people wrote.
#include "slices/escalation/ending.h"

#include "server/embedded.h"
#include "slices/escalation/departed.h"
#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/supplier_thread_store.h"

namespace hl::escalation {
namespace {

using Endings = Helpdesk;

TEST_F(Endings, WhoHandsOnHasNotRefused) {
  const auto first = *hand_over_by(technician);
  ASSERT_TRUE(accept_by(french_expert, first));
  ASSERT_TRUE(hand_over_by(french_expert, {{}, supervisor, {}}));
  EXPECT_EQ(stored(first).returned_code, EndingCode::handed_on);
  EXPECT_FALSE(stored(first).returned_reason);
}

TEST_F(Endings, WhatAPersonWroteHasNoCode) {
  const auto first = *hand_over_by(technician);
  ASSERT_TRUE(return_by(french_expert, first));
  EXPECT_EQ(stored(first).returned_reason, "Not my field.");
  EXPECT_FALSE(stored(first).returned_code);
  const auto event = last_event("handover_returned");
  EXPECT_EQ(event.at("text"), "Not my field.");
  EXPECT_TRUE(event.at("code").is_null());
}

TEST_F(Endings, WhoLeftIsACodeInTheLogToo) {
  const auto first = *hand_over_by(technician);
  ASSERT_TRUE(accept_by(french_expert, first));
  by_program([&](Work& work) {
    access::switch_account_off(work.tx, french_expert, now);
    take_from(work, french_expert);
  });
  EXPECT_EQ(stored(first).returned_code, EndingCode::owner_left);
  const auto event = last_event("handover_returned");
  EXPECT_EQ(event.at("code"), "owner_left");
  EXPECT_TRUE(event.at("text").is_null());
}

TEST_F(Endings, ASolvedTicketClosesItsQuestionsWithACode) {
  ASSERT_TRUE(hand_over_by(technician, {HandoverTarget::manufacturer, {}, {}}));
  tell("ticket_solved", {{"outcome", "solved"}, {"summary", "done"}});
  const auto threads = read([&](Tx& tx) { return threads_of(tx, ticket); });
  ASSERT_EQ(threads.size(), 1u);
  EXPECT_EQ(threads[0].closed_code, EndingCode::ticket_solved);
  EXPECT_FALSE(threads[0].closed_reason);
  EXPECT_EQ(last_event("supplier_closed").at("code"), "ticket_solved");
}

using HeldLong = Helpdesk;

TEST_F(HeldLong, TheOwnerHasOneNoticeUntilHeHasSeenIt) {
  const auto notices = [&] {
    return read([&](Tx& tx) { return notices_of(tx, *access::actor_by_account(tx, technician)); });
  };
  tell("ticket_held", {{"reason", "part"}, {"until", nullptr}, {"pauses", true}});
  for (int n = 1; n <= 2; ++n) tell("owner_reminded", {{"number", n}});
  ASSERT_EQ(notices().size(), 1u);
  EXPECT_EQ(notices()[0].ticket.id, ticket);
  EXPECT_EQ(notices()[0].kind, NoticeKind::held_long);
  const auto seen = notices()[0].id;
  EXPECT_TRUE(by_program([&](Work& work) { return see_notice(work.tx, technician, seen, now); }));
  EXPECT_TRUE(notices().empty());
  tell("owner_reminded", {{"number", 3}});
  EXPECT_EQ(notices().size(), 1u);
}

TEST_F(HeldLong, OneThatNobodyHasIsToldToWhoeverIsInCharge) {
  const auto notices_to = [&](AccountId account) {
    return read([&](Tx& tx) { return notices_of(tx, *access::actor_by_account(tx, account)); });
  };
  by_program([&](Work& work) {
    auto t = *tickets::ticket(work.tx, ticket);
    tickets::assign(work, t, std::nullopt, t.team);
  });
  // At home, for want of anybody who is there.
  tell("owner_reminded", {{"number", 1}});
  ASSERT_EQ(notices_to(supervisor).size(), 1u);
  EXPECT_EQ(notices_to(supervisor)[0].kind, NoticeKind::held_long);
  EXPECT_TRUE(notices_to(technician).empty());
}

// What the migration makes of rows from before there were codes.
void migrate_endings(Tx& tx) {
  for (const auto& [path, bytes] : embedded_files()) {
    if (path != "migrations/0110_endings.sql") continue;
    const std::string sql(bytes);
    for (auto from = sql.find("UPDATE "); from != std::string::npos; from = sql.find("UPDATE ", from + 1))
      tx.run(sql.substr(from, sql.find(';', from) - from));
    return;
  }
  ADD_FAILURE() << "there is no such migration";
}

TEST_F(Endings, OldEnglishTextsBecomeCodes) {
  const auto id = *hand_over_by(technician);
  struct Case {
    const char* text;
    bool is_by_person;
    std::optional<EndingCode> code;
  };
  for (const Case& one : {Case{"handed on", true, EndingCode::handed_on},
                          Case{"not accepted in time", false, EndingCode::not_accepted_in_time},
                          Case{"not here any more", false, EndingCode::owner_left},
                          Case{"the ticket is solved", true, EndingCode::ticket_solved},
                          Case{"not here any more", true, {}}, Case{"Not my field.", true, {}}}) {
    auto h = stored(id);
    by_program([&](Work& work) {
      h.returned_by = one.is_by_person ? std::optional(french_expert) : std::nullopt;
      h.returned_reason = one.text;
      h.returned_code.reset();
      update_handover(work.tx, h);
      migrate_endings(work.tx);
    });
    EXPECT_EQ(stored(id).returned_code, one.code) << one.text;
    EXPECT_EQ(stored(id).returned_reason.has_value(), !one.code) << one.text;
  }
}

}  // namespace
}  // namespace hl::escalation
