// What is kept of calls, who may hear it, and until when.
#include "slices/calls/answering.h"
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
  RecordingId begins(CallId call, bool was_asked_for = false) {
    return act([&](Work& work) { return begin_recording(work, call, dupont, tom.id, was_asked_for); });
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
  auto is_of(CallId call, PersonId person) {
    return db.as(tom, now, [&](Work& work) {
      auto c = access_call(work.tx, tom, call);
      return identify_caller(work, *c, {person, std::nullopt, std::nullopt});
    });
  }
  Outcome<Recording> opened(const Actor& who, RecordingId id) {
    return db->read([&](Tx& tx) { return access_recording(tx, who, id); });
  }
  std::vector<access::AuditLine> trail(const std::string& action) {
    return db->read([&](Tx& tx) { return access::audit_lines(tx, {.account = {}, .action = action}); });
  }
  Outcome<Reply> listens(const Actor& who, RecordingId id, const std::string& range = "") {
    RouteInput input;
    input.range = range;
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

TEST_F(RecordingTest, IsGivenInThePartsThatAPlayerAsksFor) {
  const RecordingId id = begins(talks());
  for (int n = 0; n < 3; ++n) adds(id, n, std::string(100, static_cast<char>('a' + n)), 1000);
  ends(id);
  const std::string whole = listens(tom, id)->raw->bytes;
  ASSERT_EQ(whole.size(), 358U);
  const auto part = [&](const std::string& range) { return listens(tom, id, range); };
  for (const auto& [range, from, size] : std::vector<std::tuple<std::string, std::size_t, std::size_t>>{
           {"bytes=0-", 0, 358}, {"bytes=0-0", 0, 1}, {"bytes=50-69", 50, 20}, {"bytes=157-158", 157, 2}, {"bytes=60-300", 60, 241},
           {"bytes=258-", 258, 100}, {"bytes=300-9999", 300, 58}, {"bytes=-7", 351, 7}, {"bytes=-9999", 0, 358}}) {
    const auto got = part(range);
    ASSERT_TRUE(got);
    EXPECT_EQ(got->status, 206) << range;
    EXPECT_EQ(got->raw->bytes, whole.substr(from, size)) << range;
    const auto said = "bytes " + std::to_string(from) + "-" + std::to_string(from + size - 1) + "/358";
    EXPECT_EQ(got->headers.at(0), std::pair(std::string("Content-Range"), said));
  }
  for (const char* range : {"", "bytes", "bytes=x-1", "bytes=9-3", "bytes=1-2,5-6", "lines=1-2", "bytes=-", "bytes=99999999999999999999-"})
    EXPECT_EQ(part(range)->raw->bytes, whole) << range;
  for (const char* range : {"bytes=358-", "bytes=-0"}) {
    EXPECT_EQ(part(range)->status, 416) << range;
    EXPECT_EQ(part(range)->raw->bytes, "") << range;
  }
}

TEST_F(RecordingTest, OneListeningIsOneRowAndItsPartsWriteNothing) {
  const RecordingId id = begins(talks());
  adds(id, 0, std::string(300, 'a'), std::chrono::milliseconds(std::chrono::minutes(30)).count());
  ends(id);
  const auto hears = [&](const Actor& who, const std::string& range) {
    const auto before = db->commits_seen();
    EXPECT_TRUE(listens(who, id, range)) << range;
    return db->commits_seen() != before;  // something was written
  };
  EXPECT_EQ(listens(tom, id, "bytes=358-")->status, 416);
  EXPECT_TRUE(trail("recording_heard").empty()) << "he got nothing";
  EXPECT_TRUE(hears(tom, "bytes=0-1"));
  // Players ask for the beginning more than once, and for what follows as long as it takes to hear it.
  for (const char* range : {"bytes=0-", "bytes=100-", "bytes=-50"}) {
    now += std::chrono::minutes(10);
    EXPECT_FALSE(hears(tom, range)) << range;
  }
  EXPECT_EQ(trail("recording_heard").size(), 1U);
  EXPECT_TRUE(hears(sue, "bytes=100-")) << "somebody else has not listened";
  const RecordingId other = begins(talks());
  ends(other);
  EXPECT_TRUE(listens(tom, other, "bytes=0-"));
  EXPECT_EQ(trail("recording_heard").size(), 3U) << "nor he to another one";
  EXPECT_TRUE(hears(tom, "")) << "whoever takes the whole file takes it anew";
  now += std::chrono::minutes(41);
  EXPECT_TRUE(hears(tom, "bytes=100-"));
  EXPECT_EQ(trail("recording_heard").size(), 5U);
}

TEST_F(RecordingTest, APartOfALongOneIsNoMoreThanAPlayerNeeds) {
  const RecordingId id = begins(talks());
  const std::string piece(std::size_t{1} << 20, 'x');
  for (int n = 0; n < 6; ++n) adds(id, n, piece, 1000);
  ends(id);
  const auto got = listens(tom, id, "bytes=0-");
  EXPECT_EQ(got->raw->bytes.size(), std::size_t{4} << 20);
  EXPECT_EQ(got->headers.at(0).second, "bytes 0-4194303/6291514");
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
  const RecordingId id = begins(call, true);
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

TEST_F(RecordingTest, GoesWithACallerWhoIsCorrectedEvenWhenTheCallIsOver) {
  const CallId call = talks();
  const RecordingId id = begins(call, true);
  adds(id, 0, "abcd", 1000);
  ends(id);
  rules(euro, RecordingPolicy::on_request, 3);
  ASSERT_TRUE(is_of(call, carl));
  EXPECT_EQ(opened(sue, id)->company, euro);
  rules(dupont, RecordingPolicy::never, 3);
  ASSERT_TRUE(is_of(call, anne));
  EXPECT_EQ(count("call_recording"), 0);
  EXPECT_EQ(trail("recording_deleted").at(0).detail.at("why"), "another company");
}

TEST_F(RecordingTest, WhatNobodyAskedForIsNotKeptWhereItIsRecordedOnRequest) {
  rules(euro, RecordingPolicy::on_request, 3);
  const CallId call = talks();
  const RecordingId by_rule = begins(call);
  adds(by_rule, 0, "abcd", 1000);
  ends(by_rule);
  const RecordingId asked_for = begins(call, true);
  adds(asked_for, 0, "efgh", 1000);
  ends(asked_for);
  ASSERT_TRUE(is_of(call, carl));
  EXPECT_EQ(opened(sue, by_rule).error().problem, Problem::not_found);
  EXPECT_EQ(opened(sue, asked_for)->company, euro);
  EXPECT_EQ(count("call_recording_piece"), 1);
  ASSERT_EQ(trail("recording_deleted").size(), 1U);
  EXPECT_EQ(trail("recording_deleted").at(0).subject, std::to_string(by_rule.raw()));
  EXPECT_EQ(trail("recording_deleted").at(0).detail.at("company"), "Dupont");
  // And in mid-call, should the switchboard not have seen it yet.
  const CallId later = talks();
  const RecordingId running = begins(later);
  db->write([&](Tx& tx) { tx.run("UPDATE call SET company_id=? WHERE id=?", euro, later); });
  EXPECT_FALSE(adds(running, 0, "ijkl", 1000));
  EXPECT_EQ(trail("recording_deleted").size(), 2U);
  // Where all calls are recorded, nobody needs to ask.
  rules(euro, RecordingPolicy::always, 3);
  const CallId third = talks();
  const RecordingId kept = begins(third);
  ends(kept);
  ASSERT_TRUE(is_of(third, carl));
  EXPECT_EQ(opened(sue, kept)->company, euro);
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
