// Of whom nobody knows the company no ticket has the clock: the call itself has it, until it is known whose caller he is.
#include "slices/telephony/given_up_fixture.h"

namespace hl::telephony {
namespace {

const char* const stranger = "+4930123456";

class UnknownCallerTest : public GivenUpTest {
 protected:
  calls::Call again(CallId id) {
    return db->read([&](Tx& tx) { return *calls::access_call(tx, sue, id); });
  }
  std::vector<std::string> promises_heard(const Actor& who) {
    std::vector<std::string> out;
    for (const auto& kind : heard(who)) {
      if (kind.starts_with("call_back_") || kind == "call_promised") out.push_back(kind);
    }
    return out;
  }
  void is_there(Actor& who, bool there) {
    db->write([&](Tx& tx) { tx.run("UPDATE account SET is_on_duty=? WHERE id=?", there, who.id); });
    who.is_on_duty = there;
  }
  void is(CallId id, PersonId person) {
    ASSERT_TRUE(ask(sue, "PUT", "/calls/{id}/caller", id, json::object{{"person_id", person.raw()}}));
  }
};

using Kinds = std::vector<std::string>;

TEST_F(UnknownCallerTest, IsPromisedACallByTheUsualHoursAndItIsNeverNobodys) {
  is_there(lea, false);
  const calls::Call call = gives_up(stranger, std::chrono::seconds(40));
  EXPECT_FALSE(call.ticket);
  ASSERT_EQ(missed(tom).size(), 1U);
  // An hour of the usual hours: half of it is left of this Monday.
  const auto due = parse_rfc3339("2026-11-24T09:00:40+01:00").value();
  EXPECT_EQ(missed(tom)[0].call_back_at, due);
  EXPECT_EQ(missed(ben).size(), 1U) << "whoever takes calls, of whatever companies";
  EXPECT_TRUE(missed(lea).empty());
  tick();
  EXPECT_EQ(promises_heard(tom), Kinds{"call_promised"});
  now = due - std::chrono::minutes(1);
  tick();
  tick();
  EXPECT_EQ(promises_heard(tom), (Kinds{"call_promised", "call_back_warned"}));
  now = due;
  tick();
  EXPECT_TRUE(missed(lea).empty());
  now += std::chrono::milliseconds(1);
  tick();
  tick();
  EXPECT_EQ(promises_heard(tom), (Kinds{"call_promised", "call_back_warned", "call_back_missed"}));
  EXPECT_EQ(missed(lea).size(), 1U) << "it is everybody's now";
  EXPECT_EQ(promises_heard(lea), Kinds{"call_back_missed"});
  EXPECT_FALSE(db->read([&](Tx& tx) { return is_promise_due(tx, now + std::chrono::days(30)); }));
}

TEST_F(UnknownCallerTest, TheHoursOfTheNumbersTeamGoBeforeTheUsualOnes) {
  number.team = "printing";
  db->write([&](Tx& tx) {
    tx.run("INSERT INTO team_calendar (team,calendar) VALUES (?,?)", "printing",
           R"({"zone":"Europe/Brussels","hours":{"mon":[["08:00","17:30"]],"wed":[["10:00","12:00"]]},"holidays":[]})");
  });
  gives_up(stranger, std::chrono::seconds(40));
  EXPECT_EQ(missed(tom).at(0).call_back_at, parse_rfc3339("2026-11-25T10:30:40+01:00").value());
}

TEST_F(UnknownCallerTest, OutsideTheHoursItIsAnHourAfterTheyOpen) {
  rings_while_closed(stranger, std::chrono::hours(10));
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].call_back_at, now + std::chrono::hours(11));
  EXPECT_TRUE(rings_while_closed(stranger, std::chrono::hours(10)).done_at);
  EXPECT_EQ(missed(tom).at(0).tries, 2);
}

TEST_F(UnknownCallerTest, WhoHasDealtWithItOrTalksWithHimHearsNoMoreOfIt) {
  const calls::Call first = gives_up(stranger, std::chrono::seconds(40));
  const calls::Call other = gives_up("+4930999999", std::chrono::seconds(40));
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/done", first.id));
  is_taken("+4930999999");
  EXPECT_TRUE(again(other.id).done_at);
  EXPECT_TRUE(missed(tom).empty());
  now += std::chrono::days(2);
  tick();
  EXPECT_EQ(promises_heard(sue), (Kinds{"call_promised", "call_promised"}));
}

TEST_F(UnknownCallerTest, WhoTriesAgainKeepsHisPromiseAndStandsInTheListOnce) {
  // Changed his mind at first.
  const calls::Call first = gives_up(stranger, std::chrono::seconds(3));
  EXPECT_FALSE(missed(tom).at(0).call_back_at);
  EXPECT_TRUE(gives_up(stranger, std::chrono::seconds(40)).done_at);
  const auto due = missed(tom).at(0).call_back_at;
  ASSERT_TRUE(due);
  now += std::chrono::minutes(10);
  const calls::Call last = gives_up(stranger, std::chrono::seconds(2));
  EXPECT_TRUE(last.done_at);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].id, first.id);
  EXPECT_EQ(missed(tom)[0].call_back_at, due);
  EXPECT_EQ(missed(tom)[0].tries, 3);
  EXPECT_EQ(missed(tom)[0].tried_at, last.rang_at);
}

TEST_F(UnknownCallerTest, AnExtensionIsOneCallerInItsQueueAtItsExchange) {
  const calls::Call first = gives_up("201", std::chrono::seconds(40));
  EXPECT_TRUE(first.promise);
  const calls::Call last = gives_up("201", std::chrono::seconds(40));
  EXPECT_TRUE(last.done_at);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].tries, 2);
  EXPECT_EQ(missed(tom)[0].tried_at, last.rang_at);
  gives_up("202", std::chrono::seconds(40));
  number.name = "Printing";
  gives_up("201", std::chrono::seconds(40));
  // 201 of another exchange is somebody else.
  say("event=newCall&from=201&to=101&callId=1");
  now += std::chrono::seconds(40);
  say("event=hangup&from=201&to=101&callId=1");
  EXPECT_EQ(missed(tom).size(), 4U);
  number.name = "Helpdesk";
  is_taken("201");
  EXPECT_EQ(missed(tom).size(), 3U);
}

TEST_F(UnknownCallerTest, OnceItIsKnownWhoHeIsATicketHasThePromiseByTheHoursOfHisCompany) {
  const calls::Call call = gives_up(stranger, std::chrono::seconds(40));
  gives_up(stranger, std::chrono::seconds(40));
  now += std::chrono::minutes(20);
  is(call.id, anne);
  const calls::Call known = again(call.id);
  ASSERT_TRUE(known.ticket);
  EXPECT_FALSE(known.promise);
  EXPECT_FALSE(known.done_at);
  // From when he gave up, not from when somebody knew him.
  EXPECT_EQ(clock(*known.ticket)->due_at, parse_rfc3339("2026-11-30T09:00:40+01:00").value());
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].call_back_at, clock(*known.ticket)->due_at);
  EXPECT_EQ(missed(tom)[0].tries, 2);
  now += std::chrono::days(1);
  tick();
  EXPECT_EQ(promises_heard(sue), Kinds{"call_promised"}) << "the ticket tells of it now";
  // He was somebody else of the same company: the promise is to him.
  is(call.id, bert);
  EXPECT_EQ(again(call.id).ticket, known.ticket);
  EXPECT_TRUE(clock(*known.ticket));
  EXPECT_EQ(db->read([&](Tx& tx) { return tickets::ticket(tx, *known.ticket)->person; }), bert);
  EXPECT_EQ(count("ticket"), 1);
}

TEST_F(UnknownCallerTest, ItsCompanyIsEnoughAndItsTeamHasTheTicket) {
  number.team = "printing";
  db->write([&](Tx& tx) {
    number.id = NumberId(db.ids.next());
    insert_number(tx, number);
  });
  const calls::Call call = gives_up(stranger, std::chrono::seconds(40));
  ASSERT_TRUE(ask(sue, "PUT", "/calls/{id}/caller", call.id, json::object{{"company_id", dupont.raw()}}));
  const calls::Call known = again(call.id);
  ASSERT_TRUE(known.ticket);
  EXPECT_TRUE(clock(*known.ticket));
  EXPECT_EQ(db->read([&](Tx& tx) { return tickets::ticket(tx, *known.ticket)->team; }), "printing");
  // He is somebody of theirs now, who is known when he calls again.
  EXPECT_EQ(is_taken(stranger).ticket, known.ticket);
  EXPECT_FALSE(clock(*known.ticket));
}

TEST_F(UnknownCallerTest, WhoIsPromisedACallAlreadyIsNotPromisedTwo) {
  const calls::Call from_elsewhere = gives_up(stranger, std::chrono::seconds(40));
  const calls::Call annes = gives_up(anne_calls, std::chrono::seconds(40));
  is(from_elsewhere.id, anne);
  EXPECT_EQ(again(from_elsewhere.id).ticket, annes.ticket);
  EXPECT_TRUE(again(from_elsewhere.id).done_at);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].tries, 2);
  EXPECT_EQ(is_taken(anne_calls).ticket, annes.ticket);
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(UnknownCallerTest, OfANightItIsPromisedForTheSameTime) {
  const calls::Call call = rings_while_closed(stranger, std::chrono::hours(10));
  const Instant due = now + std::chrono::hours(11);
  now += std::chrono::hours(10);
  is(call.id, anne);
  ASSERT_TRUE(again(call.id).ticket);
  EXPECT_EQ(clock(*again(call.id).ticket)->due_at, due);
}

TEST_F(UnknownCallerTest, WhoeverOpensItsTicketTakesThePromiseAlong) {
  const calls::Call call = gives_up(stranger, std::chrono::seconds(40));
  const auto due = missed(tom).at(0).call_back_at;
  const TicketId ticket = db.as(tom, now, [&](Work& work) {
    tickets::NewTicket fresh;
    fresh.company = dupont;
    fresh.call = call.id;
    return tickets::open_ticket(work, fresh).id;
  });
  EXPECT_EQ(again(call.id).ticket, ticket);
  EXPECT_FALSE(again(call.id).promise);
  ASSERT_TRUE(clock(ticket));
  EXPECT_EQ(clock(ticket)->due_at, due);
}

TEST_F(UnknownCallerTest, WhoHasTalkedWithSomebodyInANightIsPromisedACallWhenHeCallsAgain) {
  const calls::Call first = rings_while_closed(stranger, std::chrono::hours(10));
  now += std::chrono::hours(1);
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/answer", first.id));
  ends(first.id);
  ASSERT_TRUE(missed(tom).empty());
  now += std::chrono::hours(1);
  const calls::Call again = rings_while_closed(stranger, std::chrono::hours(8));
  ASSERT_EQ(again.closed_until, first.closed_until) << "the same night";
  EXPECT_FALSE(again.done_at);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].call_back_at, *again.closed_until + std::chrono::hours(1));
}

TEST_F(UnknownCallerTest, WhoChangedHisMindAndCallsAgainWhenTheyHaveClosedIsPromisedACallInHisRow) {
  const calls::Call first = gives_up(stranger, std::chrono::seconds(3));
  now += std::chrono::hours(1);
  const calls::Call night = rings_while_closed(stranger, std::chrono::hours(10));
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].id, first.id);
  EXPECT_EQ(missed(tom)[0].call_back_at, *night.closed_until + std::chrono::hours(1));
}

TEST_F(UnknownCallerTest, WhoWaitedBeforeCallsHadPromisesIsPromisedOneWhenHeTriesAgain) {
  const calls::Call first = gives_up(stranger, std::chrono::seconds(40));
  db->write([&](Tx& tx) { tx.run("UPDATE call SET promise_told='',promise_tells_at=NULL WHERE id=?", first.id); });
  gives_up(stranger, std::chrono::seconds(40));
  ASSERT_TRUE(again(first.id).promise);
  EXPECT_TRUE(again(first.id).promise->tells_at) << "somebody is told of it";
  EXPECT_EQ(missed(tom).size(), 1U);
}

TEST_F(UnknownCallerTest, HoweverOftenHeTriesHeStandsInTheListOnceAndATalkTakesHimOff) {
  for (int i = 0; i < 53; ++i) gives_up(stranger, std::chrono::seconds(6));
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].tries, 53);
  is_taken(stranger);
  EXPECT_TRUE(missed(tom).empty());
}

TEST_F(UnknownCallerTest, WhomNothingWasPromisedIsPromisedNothingByBeingKnown) {
  // Nobody knows how this one ended.
  say("event=newCall&from=004930123456&to=101&callId=1");
  now += std::chrono::minutes(61);
  db.as(system_actor(), now, [](Work& work) { return calls::end_forgotten(work), true; });
  const auto card = ask(tom, "POST", "/calls", {}, {{"from", "+4930999999"}});
  ASSERT_TRUE(card);
  now += std::chrono::seconds(40);
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/hangup", CallId(card->body.at("id").as_int64())));
  ASSERT_EQ(missed(tom).size(), 2U);
  is(missed(tom)[0].id, anne);
  is(missed(tom)[1].id, bert);
  EXPECT_EQ(count("ticket"), 0);
  EXPECT_EQ(missed(tom).size(), 2U);
}

TEST_F(UnknownCallerTest, WhoIsThereLaterHasHimToCallBackToo) {
  is_there(lea, false);
  const calls::Call call = gives_up(stranger, std::chrono::seconds(40));
  EXPECT_TRUE(missed(lea).empty());
  is_there(lea, true);
  is_there(tom, false);
  is_there(ben, false);
  ASSERT_EQ(missed(lea).size(), 1U) << "the next shift";
  now = *missed(lea)[0].call_back_at - std::chrono::minutes(1);
  tick();
  EXPECT_EQ(promises_heard(lea), Kinds{"call_back_warned"});
  ASSERT_TRUE(ask(lea, "PUT", "/calls/{id}/done", call.id));
  EXPECT_TRUE(missed(lea).empty());
}

TEST_F(UnknownCallerTest, WhoseNumberBecomesKnownHasOneRowAndOnePromise) {
  const calls::Call first = gives_up(stranger, std::chrono::seconds(40));
  db->write([&](Tx& tx) { EXPECT_TRUE(people::add_number(tx, db.ids, *people::person(tx, anne), stranger)); });
  const calls::Call second = gives_up(stranger, std::chrono::seconds(40));
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].id, first.id);
  EXPECT_EQ(missed(tom)[0].tries, 2);
  EXPECT_FALSE(again(first.id).promise);
  EXPECT_EQ(again(first.id).person, anne);
  ASSERT_TRUE(second.ticket);
  EXPECT_EQ(again(first.id).ticket, second.ticket);
  EXPECT_EQ(clock(*second.ticket)->due_at, parse_rfc3339("2026-11-30T09:00:40+01:00").value());
  EXPECT_EQ(count("ticket"), 1);
}

TEST_F(UnknownCallerTest, WhoCallsAgainFromWhereHeIsSaidToHaveCalledIsTheSame) {
  const calls::Call first = gives_up(stranger, std::chrono::seconds(40));
  is(first.id, anne);
  now += std::chrono::minutes(5);
  const calls::Call second = gives_up(stranger, std::chrono::seconds(40));
  EXPECT_TRUE(second.done_at);
  EXPECT_EQ(second.company, dupont);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].tries, 2);
  now += std::chrono::minutes(1);
  const calls::Call talk = is_taken(stranger);
  EXPECT_EQ(talk.ticket, again(first.id).ticket);
  EXPECT_FALSE(clock(*talk.ticket));
  EXPECT_TRUE(missed(tom).empty());
  // It was somebody else who called from there.
  is(talk.id, bert);
  EXPECT_TRUE(clock(*again(first.id).ticket));
  EXPECT_NE(again(talk.id).ticket, again(first.id).ticket);
  EXPECT_EQ(missed(tom).size(), 1U);
}

TEST_F(UnknownCallerTest, UnlessTwoAreSaidToHaveCalledFromThere) {
  is(gives_up(stranger, std::chrono::seconds(40)).id, anne);
  number.name = "Printing";
  const calls::Call carls = gives_up(stranger, std::chrono::seconds(40));
  is(carls.id, carl);
  say("event=newCall&from=004930123456&to=101&callId=1");
  now += std::chrono::seconds(40);
  say("event=hangup&from=004930123456&to=101&callId=1");
  EXPECT_EQ(missed(tom).size(), 3U) << "nobody knows which of the two";
}

TEST_F(UnknownCallerTest, WhoIsOfACompanyAndTurnsOutToBePromisedACallGoesOnThere) {
  const calls::Call carls = gives_up("+3225551212", std::chrono::seconds(40));
  const calls::Call desk = gives_up("+3225551300", std::chrono::seconds(40));
  ASSERT_NE(desk.ticket, carls.ticket);
  const auto due = clock(*carls.ticket)->due_at;
  is(desk.id, carl);
  EXPECT_EQ(again(desk.id).ticket, carls.ticket);
  EXPECT_TRUE(again(desk.id).done_at);
  EXPECT_FALSE(clock(*desk.ticket));
  EXPECT_EQ(clock(*carls.ticket)->due_at, due);
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].id, carls.id);
  EXPECT_EQ(missed(tom)[0].tries, 2);
}

}  // namespace
}  // namespace hl::telephony
