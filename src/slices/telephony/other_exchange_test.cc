// Calls at exchanges of others, by webhook or over a connection, and over our own trunks are those of the same people:
// what somebody was promised by one way is kept by any.
#include "slices/telephony/given_up_fixture.h"

namespace hl::telephony {
namespace {

class OtherExchangeTest : public GivenUpTest {
 protected:
  calls::ExchangeCall at_exchange(const std::string& name, const std::string& from, const std::string& queue = "helpdesk") {
    calls::ExchangeCall call{"pbx:7:" + name, calls::Direction::in, from, "081 99 90 00"};
    call.queue = queue;
    call.country = "BE";
    return call;
  }
  // Over AMI or ARI; by nobody: a menu answers.
  calls::Call is_taken_there(const std::string& name, const std::string& from, std::optional<AccountId> by) {
    return db.as(system_actor(), now, [&](Work& work) {
      const auto call = at_exchange(name, from);
      EXPECT_TRUE(calls::answered_at_exchange(work, call, by));
      return the_last(work.tx);
    });
  }
  calls::Call gives_up_there(const std::string& name, const std::string& from) {
    const auto call = at_exchange(name, from);
    db.as(system_actor(), now, [&](Work& work) { return calls::waits_at_exchange(work, call), true; });
    now += std::chrono::seconds(40);
    db.as(system_actor(), now, [&](Work& work) { return calls::ended_at_exchange(work, call.name), true; });
    return the_last();
  }
  calls::Call the_last(Tx& tx) {
    const auto id = tx.first("SELECT id FROM call ORDER BY id DESC LIMIT 1", [](Row& row) { return row.id<CallId>(0); });
    return *calls::access_call(tx, sue, *id);
  }
  calls::Call the_last() {
    return db->read([&](Tx& tx) { return the_last(tx); });
  }
};

TEST_F(OtherExchangeTest, WhoGaveUpHereAndTalksAtAnotherExchangeIsNotCalledBack) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  ASSERT_TRUE(clock(*first.ticket));
  EXPECT_NE(is_taken_there("1", anne_calls, std::nullopt).ticket, first.ticket);
  EXPECT_TRUE(clock(*first.ticket)) << "a menu that answers is nobody's talk";
  const calls::Call talk = is_taken_there("2", "081 12 34 56", tom.id);
  EXPECT_EQ(talk.ticket, first.ticket);
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
  EXPECT_EQ(count("ticket"), 1);
}

TEST_F(OtherExchangeTest, SoIsWhomAWebhookTellsOfOrSomebodyTakesByHand) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  say("event=newCall&from=081123456&to=101&callId=1");
  say("event=answer&from=081123456&to=101&callId=1");
  EXPECT_EQ(the_last().ticket, first.ticket);
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
  const calls::Call berts = gives_up("+3281222222", std::chrono::seconds(40));
  const auto card = ask(tom, "POST", "/calls", {}, {{"from", "081222222"}});
  ASSERT_TRUE(card);
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/answer", CallId(card->body.at("id").as_int64())));
  EXPECT_EQ(the_last().ticket, berts.ticket);
  EXPECT_FALSE(clock(*berts.ticket));
}

TEST_F(OtherExchangeTest, WhomWeCallFromThereIsReachedToo) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  say("event=newCall&from=101&to=081123456&direction=out&callId=1");
  say("event=answer&from=101&to=081123456&direction=out&callId=1");
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(OtherExchangeTest, AMissedCallThatIsCalledBackByHandKeepsItsOwnPromise) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/answer", first.id));
  EXPECT_FALSE(clock(*first.ticket));
}

TEST_F(OtherExchangeTest, WhoGivesUpThereIsPromisedACallAsHere) {
  say("event=newCall&from=081123456&to=101&callId=1");
  now += std::chrono::seconds(40);
  say("event=hangup&from=081123456&to=101&callId=1");
  const calls::Call first = the_last();
  ASSERT_TRUE(first.ticket);
  EXPECT_EQ(clock(*first.ticket)->due_at, parse_rfc3339("2026-11-30T09:00:40+01:00").value());
  EXPECT_EQ(missed(tom).at(0).call_back_at, clock(*first.ticket)->due_at);
  // Who gives up again, over a connection and then here, is one caller.
  EXPECT_EQ(gives_up_there("2", anne_calls).ticket, first.ticket);
  EXPECT_EQ(gives_up(anne_calls, std::chrono::seconds(40)).ticket, first.ticket);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].tries, 3);
  EXPECT_EQ(is_taken(anne_calls).ticket, first.ticket);
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(OtherExchangeTest, WhoGivesUpThereOverAConnectionToo) {
  const calls::Call berts = gives_up_there("1", "081 22 22 22");
  ASSERT_TRUE(berts.ticket);
  EXPECT_TRUE(clock(*berts.ticket));
  const calls::Call stranger = gives_up_there("2", "+4930123456");
  EXPECT_FALSE(stranger.ticket);
  EXPECT_TRUE(stranger.promise);
}

TEST_F(OtherExchangeTest, OfWhomNobodyKnowsHowItEndedNothingIsPromised) {
  db.as(system_actor(), now, [&](Work& work) { return calls::waits_at_exchange(work, at_exchange("1", anne_calls)), true; });
  say("event=newCall&from=081222222&to=101&callId=1");
  now += std::chrono::minutes(11);
  db.as(system_actor(), now, [&](Work& work) {
    calls::cut_off_exchange(work, "pbx:7:");
    calls::end_forgotten(work);
    return true;
  });
  EXPECT_EQ(missed(tom).size(), 2U);
  EXPECT_EQ(count("ticket"), 0);
}

TEST_F(OtherExchangeTest, QueuesOfOneExchangeAreDifferentMatters) {
  number.name = "Printing";
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  number.name = "Helpdesk";
  EXPECT_NE(is_taken(anne_calls).ticket, first.ticket);
  EXPECT_TRUE(clock(*first.ticket));
}

}  // namespace
}  // namespace hl::telephony
