// Who calls is said while they talk, or after it, and sometimes it was somebody else: what is promised goes with that.
#include "slices/telephony/given_up_fixture.h"

namespace hl::telephony {
namespace {

const char* const stranger = "+4930123456";
const char* const bert_calls = "+3281222222";

class WhoItWasTest : public GivenUpTest {
 protected:
  calls::Call again(CallId id) {
    return db->read([&](Tx& tx) { return *calls::access_call(tx, sue, id); });
  }
  tickets::Ticket ticket(TicketId id) {
    return db->read([&](Tx& tx) { return *tickets::ticket(tx, id); });
  }
  void is(CallId id, PersonId person) {
    const auto said = ask(sue, "PUT", "/calls/{id}/caller", id, json::object{{"person_id", person.raw()}});
    ASSERT_TRUE(said) << said.error().detail;
  }
  void is_answered(CallId id, PersonId person) {
    const auto said = ask(tom, "PUT", "/calls/{id}/answer", id, json::object{{"person_id", person.raw()}});
    ASSERT_TRUE(said) << said.error().detail;
  }
  CallId last_call() {
    return db->read([](Tx& tx) {
      return *tx.first("SELECT id FROM call ORDER BY id DESC LIMIT 1", [](Row& row) { return row.id<CallId>(0); });
    });
  }
  CallId is_taken_at_exchange(const std::string& from) {
    say("event=newCall&from=" + from + "&to=101&callId=1");
    say("event=answer&from=" + from + "&to=101&callId=1");
    return last_call();
  }
};

TEST_F(WhoItWasTest, WhoIsKnownOnlyWhileTheyTalkIsNotCalledBack) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const calls::Call talk = is_taken(stranger);
  ASSERT_FALSE(talk.ticket);
  is(talk.id, anne);
  EXPECT_EQ(again(talk.id).ticket, first.ticket);
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
  EXPECT_EQ(count("ticket"), 1);
}

TEST_F(WhoItWasTest, NorIsWhoIsKnownWhenSomebodyTakesTheCardOfATalkThatHasBegun) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const CallId talk = is_taken_at_exchange("004930123456");
  is_answered(talk, anne);
  EXPECT_EQ(again(talk).ticket, first.ticket);
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(WhoItWasTest, ATalkThatHasItsTicketKeepsWhatIsPromisedToWhoItTurnsOutToBe) {
  const calls::Call carls = gives_up("+3225551212", std::chrono::seconds(40));
  const calls::Call talk = is_taken("+3225551050");  // of Euro's range
  ASSERT_TRUE(talk.ticket);
  is(talk.id, carl);
  EXPECT_EQ(again(talk.id).ticket, talk.ticket);
  EXPECT_FALSE(clock(*carls.ticket));
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(WhoItWasTest, WhatIsPromisedAfterATalkIsNotKeptByIt) {
  const calls::Call talk = is_taken(stranger);
  now += std::chrono::minutes(1);
  ends(talk.id);
  now += std::chrono::minutes(1);
  const calls::Call later = gives_up(anne_calls, std::chrono::seconds(40));
  is(talk.id, anne);
  EXPECT_TRUE(clock(*later.ticket));
  EXPECT_EQ(missed(tom).size(), 1U);
}

TEST_F(WhoItWasTest, OnAnotherTicketToo) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const calls::Call berts = gives_up(bert_calls, std::chrono::seconds(40));
  const TicketId other = db.as(tom, now, [&](Work& work) {
    tickets::NewTicket fresh;
    fresh.company = dupont;
    fresh.person = anne;
    return tickets::open_ticket(work, fresh).id;
  });
  is_called(anne_calls, other);
  EXPECT_FALSE(clock(*first.ticket));
  // Whom else we call about a ticket is not the one who is promised a call on it.
  is_called(anne_calls, berts.ticket);
  EXPECT_TRUE(clock(*berts.ticket));
}

TEST_F(WhoItWasTest, WhomNobodyOfHisCompanyIsKnownByIsReachedUnderHisNumber) {
  const calls::Call first = gives_up("+3225551050", std::chrono::seconds(40));
  is_called("+3225551050", first.ticket);
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(WhoItWasTest, WhatIsPromisedInATalkIsStillOwedAfterItIsPassedOn) {
  gives_up(anne_calls, std::chrono::seconds(40));
  const calls::Call talk = is_taken(anne_calls);
  db.as(tom, now, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, *talk.ticket);
    tickets::record(work, t, "ticket_call_promised", {{"at", to_json(now + std::chrono::hours(20))}}, true);
    calls::put_back(work, talk.id);
    return calls::take(work, talk.id, lea.id).has_value();
  });
  EXPECT_TRUE(clock(*talk.ticket));
}

TEST_F(WhoItWasTest, WhatWasPromisedToWhoItWasNotIsOwedHimAgain) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  gives_up(anne_calls, std::chrono::seconds(40));
  const auto due = clock(*first.ticket)->due_at;
  now += std::chrono::minutes(1);
  const calls::Call talk = is_taken(anne_calls);
  ASSERT_EQ(talk.ticket, first.ticket);
  now += std::chrono::minutes(1);
  is(talk.id, bert);
  ASSERT_TRUE(clock(*first.ticket));
  EXPECT_EQ(clock(*first.ticket)->due_at, due);
  EXPECT_EQ(ticket(*first.ticket).person, anne);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].id, first.id);
  EXPECT_EQ(missed(tom)[0].tries, 2);
  const auto berts = again(talk.id).ticket;
  ASSERT_TRUE(berts);
  EXPECT_NE(berts, first.ticket);
  EXPECT_EQ(ticket(*berts).person, bert);
  // It was Anne after all.
  is(talk.id, anne);
  EXPECT_FALSE(clock(*first.ticket));
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(WhoItWasTest, ThoughHeIsOfAnotherCompanyAndTalksAtAnotherExchange) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const auto due = clock(*first.ticket)->due_at;
  const calls::Call carls = gives_up("+3225551212", std::chrono::seconds(40));
  now += std::chrono::minutes(1);
  const CallId talk = is_taken_at_exchange("081123456");
  ASSERT_EQ(again(talk).ticket, first.ticket);
  is(talk, carl);
  ASSERT_TRUE(clock(*first.ticket));
  EXPECT_EQ(clock(*first.ticket)->due_at, due);
  EXPECT_EQ(again(talk).company, euro);
  EXPECT_EQ(again(talk).ticket, carls.ticket) << "he goes on with what he was promised himself";
  EXPECT_FALSE(clock(*carls.ticket));
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].id, first.id);
}

TEST_F(WhoItWasTest, WhatSomebodyElseHasKeptOrPromisedSinceStays) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const calls::Call talk = is_taken(anne_calls);
  now += std::chrono::minutes(1);
  const Instant later = now + std::chrono::hours(30);
  db.as(tom, now, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, *first.ticket);
    return tickets::record(work, t, "ticket_call_promised", {{"at", to_json(later)}}, true), true;
  });
  is(talk.id, bert);
  EXPECT_EQ(clock(*first.ticket)->due_at, later);
}

TEST_F(WhoItWasTest, AMissedCallThatIsReturnedToSomebodyElseWasHis) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const calls::Call noted = gives_up(anne_calls, std::chrono::seconds(40));
  ASSERT_EQ(noted.ticket, first.ticket);
  is_answered(noted.id, bert);
  EXPECT_TRUE(clock(*first.ticket)) << "the ticket is still Anne's, and so is what is promised on it";
  is_answered(first.id, bert);
  EXPECT_EQ(ticket(*first.ticket).person, bert);
  EXPECT_FALSE(clock(*first.ticket));
}

TEST_F(WhoItWasTest, WhatWeKeptByCallingIsOwedAgainWhereSomebodyElseAnswered) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const auto due = clock(*first.ticket)->due_at;
  now += std::chrono::minutes(1);
  is_called(anne_calls, first.ticket);
  ASSERT_FALSE(clock(*first.ticket));
  now += std::chrono::minutes(1);
  is(last_call(), carl);
  ASSERT_TRUE(clock(*first.ticket));
  EXPECT_EQ(clock(*first.ticket)->due_at, due);
}

TEST_F(WhoItWasTest, WhatIsPromisedInACallOfOursIsNotKeptByIt) {
  const TicketId berts = db.as(tom, now, [&](Work& work) {
    tickets::NewTicket fresh;
    fresh.company = dupont;
    fresh.person = bert;
    return tickets::open_ticket(work, fresh).id;
  });
  is_called(stranger, berts);
  now += std::chrono::minutes(1);
  const Instant later = now + std::chrono::hours(20);
  db.as(tom, now, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, berts);
    return tickets::record(work, t, "ticket_call_promised", {{"at", to_json(later)}}, true), true;
  });
  now += std::chrono::minutes(1);
  is(last_call(), bert);
  ASSERT_TRUE(clock(berts));
  EXPECT_EQ(clock(berts)->due_at, later);
}

TEST_F(WhoItWasTest, ATicketThatGoesOnWithHisPromiseIsNotMergedIntoItself) {
  const calls::Call first = gives_up("+3225551212", std::chrono::seconds(40));
  const calls::Call second = gives_up("+3225551050", std::chrono::seconds(40));  // of Euro's range
  ASSERT_TRUE(second.ticket);
  ASSERT_NE(second.ticket, first.ticket);
  db.as(tom, now, [&](Work& work) {
    auto t = *tickets::ticket(work.tx, *first.ticket), into = *tickets::ticket(work.tx, *second.ticket);
    EXPECT_TRUE(tickets::merge(work, t, into));
    return true;
  });
  is(second.id, carl);
  EXPECT_TRUE(clock(*second.ticket));
  EXPECT_EQ(ticket(*second.ticket).merged_into, std::nullopt);
}

}  // namespace
}  // namespace hl::telephony
