// What is kept of calls, who may hear it, and until when.
#include "slices/calls/call_fixture.h"

namespace hl::calls {
namespace {

class RecordingTest : public CallDesk {
 protected:
  template <class Change>
  auto act(Change change) {
    return db.as(system_actor(), now, change);
  }
  // Tom talks with Anne of Dupont.
  CallId talks(const std::string& from = "+3281123456") {
    return act([&](Work& work) {
      const CallId id = arrive(work, {std::to_string(++calls_), from, "+3281999000", "Helpdesk"}).id;
      EXPECT_TRUE(take(work, id, tom.id));
      return id;
    });
  }
  RecordingId begins(CallId call) {
    return act([&](Work& work) { return begin_recording(work, call, dupont, tom.id); });
  }
  bool adds(RecordingId id, int number, const std::string& bytes, std::int64_t length_ms) {
    return *act([&](Work& work) { return std::optional(add_piece(work, id, {number, bytes, length_ms, 0})); });
  }
  void ends(RecordingId id) {
    act([&](Work& work) { return end_recording(work, id), true; });
  }
  void rules(CompanyId of, RecordingPolicy policy, int days) {
    act([&](Work& work) { return set_recording_rules(work.tx, of, {policy, days}), true; });
  }
  bool forgets_one() {
    return *act([&](Work& work) { return std::optional(forget_old_recording(work)); });
  }
  Outcome<Recording> opened(const Actor& who, RecordingId id) {
    return db->read([&](Tx& tx) { return access_recording(tx, who, id); });
  }
  std::vector<access::AuditLine> trail(const std::string& action) {
    return db->read([&](Tx& tx) { return access::audit_lines(tx, {.account = {}, .action = action}); });
  }
  Outcome<Reply> listens(const Actor& who, RecordingId id) {
    RouteInput input;
    input.params["id"] = std::to_string(id.raw());
    return route("GET", "/recordings/{id}/sound").handle_outside(*db, db.ids, now, &who, input, db.reactions);
  }
  int calls_ = 0;
};

TEST_F(RecordingTest, HoldsByTheRulesOfTheCallersCompanyAlone) {
  const CallId call = talks();
  const CallId nobodys = talks("+4930123456");
  rules(dupont, RecordingPolicy::always, 7);
  db->read([&](Tx& tx) {
    EXPECT_EQ(rules_of_call(tx, call).company, dupont);
    EXPECT_EQ(rules_of_call(tx, call).rules.policy, RecordingPolicy::always);
    EXPECT_EQ(rules_of_call(tx, call).rules.days, 7);
    EXPECT_FALSE(rules_of_call(tx, nobodys).company);
    EXPECT_EQ(recording_rules(tx, euro).policy, RecordingPolicy::never);
  });
}

TEST_F(RecordingTest, IsHeardByWhoTalkedAndBySupervisorsEachTimeInTheTrail) {
  const CallId call = talks();
  const RecordingId id = begins(call);
  EXPECT_TRUE(adds(id, 0, "abcd", 1000));
  EXPECT_TRUE(adds(id, 1, "ef", 1500));
  EXPECT_EQ(listens(tom, id).error().problem, Problem::not_possible_now);
  ends(id);
  for (const Actor* who : {&tom, &sue}) {
    const auto sound = listens(*who, id);
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound->raw->bytes.substr(58), "abcdef");
    EXPECT_EQ(trail("recording_heard").front().account_id, who->id);
  }
  for (const Actor* who : {&lea, &ben}) EXPECT_EQ(listens(*who, id).error().problem, Problem::not_found);
  EXPECT_EQ(trail("recording_heard").size(), 2U);
  EXPECT_EQ(trail("recording_began").at(0).account_id, tom.id);
  EXPECT_EQ(db->read([&](Tx& tx) { return recorded_bytes(tx); }), 6);
}

TEST_F(RecordingTest, WhomTheCallOnlyRangForDoesNotHearIt) {
  const CallId call = talks();
  const RecordingId id = begins(call);
  ends(id);
  // Tom is gone, and the caller hangs up before somebody else takes him.
  act([&](Work& work) {
    put_back(work, call);
    finish(work, call);
    return true;
  });
  ASSERT_TRUE(db->read([&](Tx& tx) { return access_call(tx, lea, call); }));
  EXPECT_EQ(opened(lea, id).error().problem, Problem::not_found);
  EXPECT_TRUE(opened(tom, id));
}

TEST_F(RecordingTest, WhoMayNotSeeItsCompanyAnyMoreDoesNotHearIt) {
  const RecordingId id = begins(talks());
  ends(id);
  Actor narrowed = tom;
  narrowed.sees_all_companies = false;
  narrowed.companies = {euro};
  EXPECT_TRUE(opened(tom, id));
  EXPECT_EQ(opened(narrowed, id).error().problem, Problem::not_found);
}

TEST_F(RecordingTest, ACallerOfACompanyThatWantsNoneIsForgotten) {
  const CallId call = talks();
  const RecordingId id = begins(call);
  EXPECT_TRUE(adds(id, 0, "abcd", 1000));
  rules(euro, RecordingPolicy::on_request, 3);
  db->write([&](Tx& tx) { tx.run("UPDATE call SET company_id=? WHERE id=?", euro, call); });
  EXPECT_TRUE(adds(id, 1, "efgh", 2000));
  EXPECT_EQ(opened(sue, id)->company, euro);
  rules(dupont, RecordingPolicy::never, 3);
  db->write([&](Tx& tx) { tx.run("UPDATE call SET company_id=? WHERE id=?", dupont, call); });
  EXPECT_FALSE(adds(id, 2, "ijkl", 3000));
  EXPECT_EQ(count("call_recording"), 0);
  EXPECT_EQ(count("call_recording_piece"), 0);
  EXPECT_EQ(trail("recording_deleted").at(0).detail.at("why"), "another company");
}

TEST_F(RecordingTest, IsForgottenAfterTheDaysOfItsCompany) {
  const RecordingId id = begins(talks());
  adds(id, 0, "abcd", 1000);
  now += std::chrono::days(40);
  EXPECT_FALSE(forgets_one()) << "nobody has said how long";
  rules(dupont, RecordingPolicy::never, 40);
  EXPECT_FALSE(forgets_one()) << "it is still being made";
  ends(id);
  EXPECT_FALSE(forgets_one());
  now += std::chrono::milliseconds(1);
  EXPECT_TRUE(db->read([&](Tx& tx) { return is_recording_old(tx, now); }));
  EXPECT_TRUE(forgets_one());
  EXPECT_FALSE(forgets_one());
  EXPECT_EQ(count("call_recording_piece"), 0);
  EXPECT_FALSE(trail("recording_deleted").at(0).account_id);
}

TEST_F(RecordingTest, WhatAnEndedProgramLeftBehindIsKept) {
  const CallId call = talks();
  const RecordingId id = begins(call);
  adds(id, 0, "abcd", 5000);
  now += std::chrono::hours(1);
  act([&](Work& work) { return finish_left_behind(work), true; });
  const auto left = opened(sue, id);
  ASSERT_TRUE(left);
  EXPECT_EQ(left->ended_at, left->began_at + std::chrono::seconds(5));
  const auto ticket = db->read([&](Tx& tx) { return access_call(tx, sue, call)->ticket; });
  const auto log = db->read([&](Tx& tx) { return events::of_ticket(tx, *ticket); });
  EXPECT_EQ(log.back().body.at("is_recorded"), true);
}

}  // namespace
}  // namespace hl::calls
