// Who hangs up while he waits is called back by a clock of his company's, once; unless he calls again before that.
#include "slices/telephony/given_up_fixture.h"

namespace hl::telephony {
namespace {

TEST_F(GivenUpTest, IsPromisedACallByTheHoursAndThePromiseOfHisCompany) {
  const calls::Call call = gives_up(anne_calls, std::chrono::seconds(40));
  ASSERT_TRUE(call.ticket);
  const auto due = clock(*call.ticket);
  ASSERT_TRUE(due);
  // An hour of working time: half of it is left, and Dupont works on Mondays alone.
  EXPECT_EQ(due->due_at, parse_rfc3339("2026-11-30T09:00:40+01:00").value());
  EXPECT_EQ(due->state, "running");
  now = *due->due_at - std::chrono::hours(1);
  tick();
  EXPECT_EQ(told(*call.ticket), std::vector<std::string>{"deadline_warned"});
  now = *due->due_at + std::chrono::milliseconds(1);
  tick();
  EXPECT_EQ(told(*call.ticket), (std::vector<std::string>{"deadline_warned", "deadline_missed"}));
  EXPECT_EQ(clock(*call.ticket)->state, "missed");
}

TEST_F(GivenUpTest, OnceForWhoGivesUpAgainAndNotForWhoWaitedNoMoreThanAMoment) {
  EXPECT_FALSE(gives_up(anne_calls, std::chrono::seconds(5)).ticket) << "so much is still a moment, as it is counted";
  EXPECT_FALSE(gives_up("+4930123456", std::chrono::seconds(40)).ticket) << "nobody knows whose number it is";
  EXPECT_FALSE(gives_up("anonymous", std::chrono::seconds(40)).ticket);
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const calls::Call again = gives_up(anne_calls, std::chrono::seconds(40));
  EXPECT_EQ(again.ticket, first.ticket);
  EXPECT_TRUE(again.done_at);
  EXPECT_EQ(count("ticket"), 1);
  // He was called back; who gives up after that is promised a call anew.
  db.as(tom, now, [&](Work& work) {
    auto ticket = *tickets::ticket(work.tx, *first.ticket);
    return tickets::record(work, ticket, "ticket_called_back", {}, true), true;
  });
  EXPECT_NE(gives_up(anne_calls, std::chrono::seconds(40)).ticket, first.ticket);
  EXPECT_EQ(count("ticket"), 2);
}

TEST_F(GivenUpTest, WhoCallsAgainAndIsAnsweredGoesOnWithHisTicketAndIsNotCalledBack) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const auto to_do = missed(tom).size();
  const CallId again = rings(anne_calls);
  const auto taken = db.as(system_actor(), now, [&](Work& work) { return calls::take(work, again, tom.id); });
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->ticket, first.ticket);
  EXPECT_FALSE(clock(*first.ticket)) << "he has been reached";
  EXPECT_EQ(missed(tom).size(), to_do - 1);
  EXPECT_EQ(count("ticket"), 1);
  now += std::chrono::minutes(3);
  EXPECT_FALSE(ends(again).was_given_up);
  EXPECT_EQ(count("ticket"), 1);
  // Somebody else of the same company has nothing to do with it.
  const CallId other = rings("+3281222222");
  const auto berts = db.as(system_actor(), now, [&](Work& work) { return calls::take(work, other, tom.id); });
  EXPECT_NE(berts->ticket, first.ticket);
}

TEST_F(GivenUpTest, TheTitleSaysWhatHappened) {
  const auto title = [&](calls::Call call) {
    return db->read([&](Tx& tx) { return tickets::ticket(tx, call.ticket.value())->title; });
  };
  const auto ended = [&](const char* from, Language language, Unanswered how) {
    const CallId id = rings(from);
    db.as(system_actor(), now, [&](Work& work) {
      return promise_after_giving_up(work, *calls::finish(work, id), number, language, std::chrono::seconds(5), how), true;
    });
    return *db->read([&](Tx& tx) { return calls::access_call(tx, sue, id); });
  };
  EXPECT_EQ(title(gives_up(anne_calls, std::chrono::seconds(6))), "À rappeler : a raccroché en attendant");
  EXPECT_EQ(title(ended("+3281222222", Language::de, Unanswered::not_reached)), "Rückruf: darum gebeten und nicht erreicht");
  EXPECT_EQ(title(ended("+3225551212", Language::nl, Unanswered::cut_off)), "Terug te bellen: door ons verbroken tijdens het wachten");
}

TEST_F(GivenUpTest, WhoeverWaitedWhenTheProgramEndedIsCalledBack) {
  db->write([&](Tx& tx) {
    number.id = NumberId(db.ids.next());
    number.team = "printing";
    insert_number(tx, number);
  });
  const CallId id = rings(anne_calls);
  const CallId talked = rings("+3281222222");
  db.as(system_actor(), now, [&](Work& work) { return calls::take(work, talked, tom.id).has_value(); });
  now += std::chrono::seconds(2);
  db.as(system_actor(), now, [&](Work& work) { return finish_left_behind(work), true; });
  const calls::Call call = *db->read([&](Tx& tx) { return calls::access_call(tx, sue, id); });
  ASSERT_TRUE(call.ticket);
  EXPECT_TRUE(clock(*call.ticket));
  const auto ticket = *db->read([&](Tx& tx) { return tickets::ticket(tx, *call.ticket); });
  EXPECT_EQ(ticket.title, "À rappeler : coupé par nous en attendant");
  EXPECT_EQ(ticket.team, "printing");
  EXPECT_EQ(count("ticket"), 2) << "the other one was talked with";
}

// Anne and Bert are both reached under their company's number, and their calls show it.
class OneNumberTest : public GivenUpTest {
 protected:
  const char* const of_both = "+3281999900";
  void SetUp() override {
    GivenUpTest::SetUp();
    db->write([&](Tx& tx) {
      for (const PersonId id : {anne, bert}) EXPECT_TRUE(people::add_number(tx, db.ids, *people::person(tx, id), of_both));
    });
  }
  void says_who(CallId id, PersonId person) {
    ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/caller", id, json::object{{"person_id", person.raw()}}));
  }
};

TEST_F(OneNumberTest, WhoeverOfACompanyIsAnsweredThePromiseToTheOtherStands) {
  const calls::Call annes = gives_up(of_both, std::chrono::seconds(40));
  ASSERT_TRUE(annes.ticket);
  EXPECT_FALSE(annes.person);
  EXPECT_NE(is_taken(of_both).ticket, annes.ticket) << "nobody knows which of the two this is";
  EXPECT_TRUE(clock(*annes.ticket));
  says_who(annes.id, anne);
  const auto to_do = missed(tom).size();
  EXPECT_NE(is_taken(of_both).ticket, annes.ticket);
  EXPECT_NE(is_taken("+3281222222").ticket, annes.ticket);
  EXPECT_TRUE(clock(*annes.ticket)) << "Anne is still to be called";
  EXPECT_EQ(missed(tom).size(), to_do);
  EXPECT_EQ(is_taken(anne_calls).ticket, annes.ticket);
  EXPECT_FALSE(clock(*annes.ticket));
}

TEST_F(OneNumberTest, WhoeverGivesUpAfterAColleagueIsPromisedHisOwnCall) {
  const calls::Call annes = gives_up(of_both, std::chrono::seconds(40));
  says_who(annes.id, anne);
  const calls::Call berts = gives_up(of_both, std::chrono::seconds(40));
  ASSERT_TRUE(berts.ticket);
  EXPECT_NE(berts.ticket, annes.ticket);
  EXPECT_FALSE(berts.done_at);
  EXPECT_TRUE(clock(*berts.ticket));
  EXPECT_TRUE(clock(*annes.ticket));
}

TEST_F(GivenUpTest, ANumberThatIsNobodysIsOneCallers) {
  const char* const unknown = "+3225551050";  // of Euro's range
  const calls::Call first = gives_up(unknown, std::chrono::seconds(40));
  ASSERT_TRUE(first.ticket);
  EXPECT_EQ(gives_up(unknown, std::chrono::seconds(40)).ticket, first.ticket);
  // It turns out to be Carl's, who calls from his desk then.
  ASSERT_TRUE(ask(sue, "PUT", "/calls/{id}/caller", first.id, json::object{{"person_id", carl.raw()}}));
  EXPECT_EQ(gives_up("+3225551212", std::chrono::seconds(40)).ticket, first.ticket);
}

TEST_F(GivenUpTest, AnotherQueueIsAnotherMatter) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  number.name = "Printing";
  EXPECT_NE(gives_up(anne_calls, std::chrono::seconds(40)).ticket, first.ticket);
}

TEST_F(OneNumberTest, OutsideTheHoursEachIsPromisedHisOwnCallToo) {
  const calls::Call annes = rings_while_closed(of_both, std::chrono::hours(10));
  ASSERT_TRUE(annes.ticket);
  const calls::Call berts = rings_while_closed(of_both, std::chrono::hours(10));
  EXPECT_FALSE(berts.done_at);
}

TEST_F(GivenUpTest, APromiseStandsAsLongAsNobodyKeptItAndIsKeptByTheNextTalk) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  // He is to be called a week later, when his company works again, and is faster.
  now = clock(*first.ticket)->due_at.value() - std::chrono::minutes(20);
  const calls::Call again = gives_up(anne_calls, std::chrono::seconds(40));
  EXPECT_EQ(again.ticket, first.ticket);
  EXPECT_EQ(is_taken(anne_calls).ticket, first.ticket);
  EXPECT_FALSE(clock(*first.ticket));
}

TEST_F(GivenUpTest, WhoCalledWhileTheyWereClosedAndCallsAgainWhenTheyAreThereIsNotCalledBack) {
  const calls::Call night = rings_while_closed(anne_calls, std::chrono::hours(10));
  ASSERT_TRUE(night.ticket);
  now += std::chrono::hours(11);
  EXPECT_EQ(gives_up(anne_calls, std::chrono::seconds(40)).ticket, night.ticket);
  EXPECT_EQ(is_taken(anne_calls).ticket, night.ticket);
  EXPECT_FALSE(clock(*night.ticket));
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(GivenUpTest, WhoGaveUpAndCallsAgainWhenTheyHaveClosedHasOneTicket) {
  const calls::Call first = gives_up(anne_calls, std::chrono::seconds(40));
  const calls::Call night = rings_while_closed(anne_calls, std::chrono::hours(10));
  EXPECT_EQ(night.ticket, first.ticket);
  EXPECT_TRUE(night.done_at);
}

TEST_F(GivenUpTest, OfWhomNobodyKnowsTheListSaysItOnceUntilSomebodyTalksWithHim) {
  const char* const stranger = "+4930123456";
  const calls::Call first = gives_up(stranger, std::chrono::seconds(40));
  EXPECT_FALSE(first.ticket);
  EXPECT_TRUE(gives_up(stranger, std::chrono::seconds(40)).done_at);
  gives_up("+4930999999", std::chrono::seconds(40));
  ASSERT_EQ(missed(tom).size(), 2U);
  is_taken(stranger);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].from, "+4930999999");
  is_called("+4930999999", std::nullopt);
  EXPECT_TRUE(missed(tom).empty());
  EXPECT_EQ(count("ticket"), 0);
}

TEST_F(GivenUpTest, WhomWeCallAndReachIsNobodysToCallAnyMore) {
  const calls::Call call = gives_up(anne_calls, std::chrono::seconds(40));
  gives_up(anne_calls, std::chrono::seconds(2));
  gives_up("+3281222222", std::chrono::seconds(40));
  ASSERT_EQ(missed(tom).size(), 3U);
  is_called(anne_calls, call.ticket);
  EXPECT_FALSE(clock(*call.ticket));
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].from, "+3281222222");
}

}  // namespace
}  // namespace hl::telephony
