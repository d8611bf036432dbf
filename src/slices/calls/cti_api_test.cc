#include "slices/calls/call_fixture.h"

namespace hl::calls {
namespace {

using Kinds = std::vector<std::string>;

class CtiTest : public CallDesk {};

TEST_F(CtiTest, KnowsACallerHoweverTheNumberIsWritten) {
  const char* spellings[] = {"081/12.34.56", "%2B32 81 12 34 56", "003281123456", "3281123456"};
  int n = 0;
  for (const char* from : spellings) {
    say("event=newCall&to=081000000&user[]=101&callId=" + std::to_string(++n) + "&from=" + from);
    const auto cards = live(tom);
    ASSERT_EQ(cards.size(), static_cast<std::size_t>(n)) << from;
    const CallCard& card = cards.front();
    EXPECT_EQ(card.certainty, Certainty::known) << from;
    EXPECT_EQ(card.person_id, anne) << from;
    EXPECT_EQ(card.company_id, dupont);
    EXPECT_EQ(card.from, "+3281123456");
    EXPECT_EQ(card.from_display, "081 12 34 56");
    ASSERT_EQ(card.candidates.size(), 1U);
    EXPECT_EQ(card.candidates[0].company_name, "Dupont");
    EXPECT_TRUE(card.candidates[0].covered);
    EXPECT_EQ(card.candidates[0].contract_title, "Gold");
  }
}

TEST_F(CtiTest, SaysMaybeUnknownAndWithheld) {
  db->write([&](Tx& tx) { person(tx, dupont, "Dora", {"081 12 34 56"}); });
  say("event=newCall&from=081123456&user=101&callId=1");
  say("event=newCall&from=%2B352 81 12 34 56&user=101&callId=2");
  say("event=newCall&from=025551999&user=101&callId=3");
  say("event=newCall&from=anonymous&user=101&callId=4");
  say("event=newCall&from=0478 99 99 99&user=101&callId=5");
  const auto cards = live(tom);
  ASSERT_EQ(cards.size(), 5U);
  EXPECT_EQ(cards[4].certainty, Certainty::maybe) << "two people have it";
  EXPECT_EQ(cards[4].candidates.size(), 2U);
  EXPECT_EQ(cards[4].company_id, dupont);
  EXPECT_EQ(cards[3].certainty, Certainty::maybe) << "only the tail is theirs";
  EXPECT_EQ(cards[3].candidates.size(), 2U);
  EXPECT_EQ(cards[3].company_id, std::nullopt);
  EXPECT_EQ(cards[2].certainty, Certainty::unknown);
  EXPECT_EQ(cards[2].company_id, euro) << "the company by its phone range";
  EXPECT_EQ(cards[1].certainty, Certainty::withheld);
  EXPECT_EQ(cards[1].from, std::nullopt);
  EXPECT_EQ(cards[0].certainty, Certainty::unknown);
  EXPECT_EQ(cards[0].from_display, "+32 478 99 99 99");
  EXPECT_TRUE(cards[0].candidates.empty());
}

TEST_F(CtiTest, RingsOnlyWhereTheTelephoneRings) {
  say(R"({"event":"newCall","from":"081123456","to":"sip:101@pbx","direction":"in","callId":"1"})");
  EXPECT_EQ(live(tom).size(), 1U);
  EXPECT_TRUE(live(lea).empty());
  EXPECT_TRUE(live(sue).empty()) << "a supervisor is not rung, he only may look";
  EXPECT_EQ(heard(tom), Kinds{"call_ringing"});
  EXPECT_TRUE(heard(lea).empty());
  EXPECT_EQ(heard(sue), Kinds{"call_ringing"});
  EXPECT_EQ(ask(lea, "GET", "/calls/{id}", live(tom)[0].id).error().problem, Problem::not_found);
  EXPECT_TRUE(ask(sue, "GET", "/calls/{id}", live(tom)[0].id));
}

TEST_F(CtiTest, RingsForAllOnDutyWhoMaySeeTheCompanyWhenNoExtensionIsKnown) {
  db->write([&](Tx& tx) { tx.run("UPDATE account SET is_on_duty=0 WHERE id=?", lea.id); });
  say("event=newCall&from=081123456&to=999&callId=1");
  EXPECT_EQ(live(tom).size(), 1U);
  EXPECT_TRUE(live(lea).empty()) << "off duty";
  EXPECT_TRUE(live(ben).empty()) << "not his company";
  say("event=newCall&from=025551212&to=999&callId=2");
  EXPECT_EQ(live(ben).size(), 1U);
  db->write([&](Tx& tx) { tx.run("UPDATE account SET is_on_duty=0"); });
  say("event=newCall&from=025551212&to=999&callId=3");
  EXPECT_EQ(live(lea).size(), 1U) << "at night it is everybody's to-do";
}

TEST_F(CtiTest, HidesCandidatesOfOtherCompanies) {
  db->write([&](Tx& tx) { person(tx, euro, "Eva", {"081 12 34 56"}); });
  say("event=newCall&from=081123456&user[]=101&user[]=103&callId=1");
  ASSERT_EQ(live(tom).size(), 1U);
  EXPECT_EQ(live(tom)[0].candidates.size(), 2U);
  ASSERT_EQ(live(ben).size(), 1U);
  ASSERT_EQ(live(ben)[0].candidates.size(), 1U);
  EXPECT_EQ(live(ben)[0].candidates[0].name, "Eva");
  const CallId id = live(ben)[0].id;
  EXPECT_FALSE(ask(ben, "PUT", "/calls/{id}/caller", id, {{"person_id", anne.raw()}}));
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/answer", id, {{"person_id", anne.raw()}}));
  EXPECT_EQ(heard(ben), (Kinds{"call_ringing", "call_answered"})) << "so that the card goes away";
  EXPECT_TRUE(live(ben).empty());
  EXPECT_EQ(ask(ben, "GET", "/calls/{id}", id).error().problem, Problem::not_found);
}

TEST_F(CtiTest, TakesTheSameRingOnceAndMoreTelephonesAsTheyCome) {
  say("event=newCall&from=081123456&user=101&callId=1");
  say("event=newCall&from=081123456&user=101&callId=1");
  EXPECT_EQ(heard(tom), Kinds{"call_ringing"});
  say("event=newCall&from=081123456&user=102&callId=1");
  EXPECT_EQ(heard(tom), Kinds{"call_ringing"});
  EXPECT_EQ(heard(lea), Kinds{"call_ringing"});
  EXPECT_EQ(count("call"), 1);
}

TEST_F(CtiTest, AnswersInTheNameOfTheExtensionAndOpensTheTicket) {
  say("event=newCall&from=081123456&user[]=101&user[]=102&callId=1");
  say("event=answer&callId=1&user[]=101&user[]=102&answeringNumber=102");
  ASSERT_EQ(live(lea).size(), 1U);
  EXPECT_TRUE(live(tom).empty());
  const CallCard card = live(lea)[0];
  EXPECT_EQ(card.state, CallState::answered);
  ASSERT_TRUE(card.answered_by);
  EXPECT_EQ(card.answered_by->name, "Lea");
  ASSERT_TRUE(card.ticket_id);
  const auto ticket = db->read([&](Tx& tx) { return *tickets::ticket(tx, *card.ticket_id); });
  EXPECT_EQ(ticket.person, anne);
  EXPECT_EQ(ticket.owner, lea.id);
  EXPECT_EQ(ticket.answered_at, now);
  EXPECT_TRUE(ask(lea, "PUT", "/calls/{id}/answer", card.id)) << "her key comes a moment later";
  EXPECT_EQ(count("ticket"), 1);
  const auto late = ask(tom, "PUT", "/calls/{id}/answer", card.id);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().problem, Problem::call_already_answered);
  EXPECT_EQ(late.error().detail, "Lea");
}

TEST_F(CtiTest, LetsTheCallBeClaimedWhenItDoesNotSayWhoTookIt) {
  say("event=newCall&from=081123456&user[]=101&user[]=102&callId=1");
  say("event=answer&callId=1");
  ASSERT_EQ(live(tom).size(), 1U);
  EXPECT_EQ(live(tom)[0].answered_by.has_value(), false);
  EXPECT_EQ(count("ticket"), 0);
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/answer", live(tom)[0].id));
  EXPECT_EQ(count("ticket"), 1);
  EXPECT_TRUE(live(lea).empty());
}

TEST_F(CtiTest, BearsEventsOutOfOrder) {
  say("event=hangup&callId=never-heard-of&cause=normalClearing");
  EXPECT_EQ(count("call"), 0);
  say("event=answer&from=081123456&to=101&callId=1&answeringNumber=101");
  ASSERT_EQ(live(tom).size(), 1U);
  EXPECT_EQ(live(tom)[0].state, CallState::answered);
  say("event=newCall&from=081123456&to=101&callId=1");
  EXPECT_EQ(count("call"), 1);
  say("event=hangup&callId=1&cause=forwarded");
  say("event=answer&callId=1&answeringNumber=101");
  say("event=hangup&callId=1");
  EXPECT_TRUE(live(tom).empty());
  EXPECT_TRUE(missed(tom).empty());
  EXPECT_EQ(heard(tom), (Kinds{"call_ringing", "call_answered", "call_ended"}));
}

TEST_F(CtiTest, KeepsExchangesApart) {
  say("event=newCall&from=081123456&user=101&callId=1");
  ASSERT_TRUE(exchange("event=hangup&callId=1", other_token));
  EXPECT_EQ(live(tom).size(), 1U) << "the call of the other exchange still rings";
  ASSERT_TRUE(exchange("event=newCall&from=081123456&user=101&callId=1", other_token));
  EXPECT_EQ(count("call"), 2);
}

TEST_F(CtiTest, RefusesStrangersAndGarbage) {
  EXPECT_EQ(exchange("event=newCall&callId=1", "guess").error().problem, Problem::not_found);
  EXPECT_EQ(exchange("garbage").error().problem, Problem::invalid_input);
  EXPECT_EQ(exchange("{\"event\":").error().problem, Problem::malformed_json);
  say("event=newCall&callId=1&from=%27%3B DROP TABLE call--&to=101");
  ASSERT_EQ(live(tom).size(), 1U);
  EXPECT_EQ(live(tom)[0].certainty, Certainty::withheld);
}

TEST_F(CtiTest, ShowsAnOutgoingCallToTheOneWhoCallsAndOpensNoTicket) {
  say("event=newCall&from=101&to=081123456&direction=out&callId=1");
  ASSERT_EQ(live(tom).size(), 1U);
  EXPECT_EQ(live(tom)[0].person_id, anne);
  EXPECT_TRUE(live(lea).empty());
  say("event=answer&from=101&to=081123456&direction=out&callId=1");
  EXPECT_EQ(live(tom)[0].state, CallState::answered);
  EXPECT_EQ(count("ticket"), 0);
  say("event=newCall&from=999&to=081123456&direction=out&callId=2");
  EXPECT_EQ(count("call"), 1) << "somebody without an account is not our concern";
}

}  // namespace
}  // namespace hl::calls
