#include "slices/calls/call_fixture.h"

namespace hl::calls {
namespace {

using Kinds = std::vector<std::string>;

class CallApiTest : public CallDesk {
 protected:
  CallId ring(const std::string& from, const std::string& id = "1") {
    say("event=newCall&user[]=101&user[]=102&from=" + from + "&callId=" + id);
    return live(tom).at(0).id;
  }
  tickets::Ticket ticket_of(CallId id) {
    return db->read([&](Tx& tx) {
      const auto c = access_call(tx, sue, id);
      return *tickets::ticket(tx, *c->ticket);
    });
  }
};

TEST_F(CallApiTest, AnswersWithTheTicketAndTheSecondLearnsWhoWasFaster) {
  const CallId id = ring("081123456");
  const auto reply = ask(tom, "PUT", "/calls/{id}/answer", id);
  ASSERT_TRUE(reply) << reply.error().detail;
  EXPECT_EQ(reply->body.at("call").at("state"), "answered");
  EXPECT_EQ(reply->body.at("ticket").at("number"), "DUP-1001");
  EXPECT_EQ(reply->body.at("ticket").at("owner").at("name"), "Tom");
  const auto late = ask(lea, "PUT", "/calls/{id}/answer", id);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().detail, "Tom");
  EXPECT_EQ(heard(lea), (Kinds{"call_ringing", "call_answered"}));
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/hangup", id));
  EXPECT_TRUE(live(tom).empty());
  EXPECT_EQ(ask(lea, "PUT", "/calls/{id}/answer", id).error().problem, Problem::call_already_ended);
}

TEST_F(CallApiTest, JoinsATicketInPlaceOfTheOneTheExchangeOpened) {
  const auto earlier = db.as(tom, now - std::chrono::hours(2), [&](Work& work) {
    tickets::NewTicket t;
    t.company = dupont;
    t.person = anne;
    t.title = "Printer";
    return tickets::open_ticket(work, t);
  });
  const CallId id = ring("081123456");
  ASSERT_EQ(live(tom)[0].candidates[0].open_tickets.size(), 1U);
  say("event=answer&callId=1&answeringNumber=101");
  const auto fresh = ticket_of(id);
  ASSERT_NE(fresh.id, earlier.id);
  const auto reply = ask(tom, "PUT", "/calls/{id}/answer", id, {{"ticket_id", earlier.id.raw()}});
  ASSERT_TRUE(reply) << reply.error().detail;
  EXPECT_EQ(ticket_of(id).id, earlier.id);
  EXPECT_EQ(ticket_of(id).answered_at, now);
  const auto gone = db->read([&](Tx& tx) { return *tickets::ticket(tx, fresh.id); });
  EXPECT_EQ(gone.merged_into, earlier.id);
}

TEST_F(CallApiTest, RefusesToJoinATicketOfAnotherCompany) {
  const auto foreign = db.as(tom, now, [&](Work& work) {
    tickets::NewTicket t;
    t.company = euro;
    return tickets::open_ticket(work, t);
  });
  const CallId id = ring("081123456");
  const auto reply = ask(tom, "PUT", "/calls/{id}/answer", id, {{"ticket_id", foreign.id.raw()}});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().errors.at(0).pointer, "/ticket_id");
  EXPECT_EQ(live(lea).at(0).state, CallState::ringing) << "nothing of it happened";
}

TEST_F(CallApiTest, OpensTheTicketOfAnUnknownCallerOnceTheCompanyIsKnown) {
  const CallId id = ring("0478999999");
  const auto answered = ask(tom, "PUT", "/calls/{id}/answer", id);
  ASSERT_TRUE(answered);
  EXPECT_TRUE(answered->body.at("ticket").is_null());
  const auto named = ask(tom, "PUT", "/calls/{id}/caller", id, {{"company_id", euro.raw()}});
  ASSERT_TRUE(named) << named.error().detail;
  EXPECT_EQ(named->body.at("certainty"), "known");
  EXPECT_TRUE(named->body.at("candidates").at(0).at("name").is_null()) << "nothing but a number";
  EXPECT_EQ(ticket_of(id).company, euro);
  EXPECT_TRUE(ticket_of(id).person);
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/caller", id, {{"company_id", euro.raw()}}));
  EXPECT_EQ(count("person"), 4) << "saying it again makes nobody else";
  EXPECT_EQ(count("ticket"), 1);
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/hangup", id));
  ring("0478999999", "2");
  EXPECT_EQ(live(tom)[0].certainty, Certainty::known) << "next time";
}

TEST_F(CallApiTest, RemembersTheNumberAndMovesTheTicketToTheCaller) {
  const CallId id = ring("025551000");
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/answer", id));
  EXPECT_EQ(ticket_of(id).company, euro);
  EXPECT_FALSE(ticket_of(id).person);
  ASSERT_TRUE(
      ask(tom, "PUT", "/calls/{id}/caller", id, {{"person_id", carl.raw()}, {"remember", true}}));
  EXPECT_EQ(ticket_of(id).person, carl);
  const auto owners = db->read([&](Tx& tx) { return people::who_has(tx, "+3225551000").exact; });
  EXPECT_EQ(owners, std::vector{carl});
  const auto wrong_company = ticket_of(id).id;
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/caller", id, {{"person_id", anne.raw()}}));
  EXPECT_NE(ticket_of(id).id, wrong_company) << "a ticket does not change its company";
  EXPECT_EQ(ticket_of(id).company, dupont);
}

TEST_F(CallApiTest, NeedsToBeToldWhoCalls) {
  const CallId id = ring("0478999999");
  for (const auto& body : {json::object{}, json::object{{"person_id", 424242}},
                           json::object{{"person_id", anne.raw()}, {"company_id", euro.raw()}}}) {
    const auto reply = ask(tom, "PUT", "/calls/{id}/caller", id, body);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().problem, Problem::invalid_input);
  }
}

TEST_F(CallApiTest, MissedCallsAreAToDoUntilDone) {
  const CallId id = ring("081123456");
  EXPECT_EQ(ask(tom, "PUT", "/calls/{id}/hangup", id).error().problem, Problem::not_possible_now)
      << "it rings for Lea, too";
  say("event=hangup&callId=1&cause=cancel");
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(lea).size(), 1U);
  EXPECT_EQ(missed(sue).size(), 1U);
  EXPECT_TRUE(missed(ben).empty());
  ASSERT_TRUE(ask(lea, "PUT", "/calls/{id}/done", id));
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/done", id));
  EXPECT_TRUE(missed(tom).empty());
  EXPECT_EQ(heard(tom), (Kinds{"call_ringing", "call_missed", "call_done"}));
  ring("081123456", "2");
  say("event=hangup&callId=2");
  ASSERT_TRUE(ask(tom, "PUT", "/calls/{id}/answer", missed(tom).at(0).id)) << "calling back";
  EXPECT_TRUE(missed(lea).empty());
  EXPECT_EQ(count("ticket"), 1);
}

TEST_F(CallApiTest, TakesACallByHandOnceForOneself) {
  const auto first = ask(tom, "POST", "/calls", {}, {{"from", "081/12.34.56"}, {"to", nullptr}});
  ASSERT_TRUE(first) << first.error().detail;
  now += std::chrono::seconds(10);
  const auto again = ask(tom, "POST", "/calls", {}, {{"from", "+3281123456"}});
  ASSERT_TRUE(again);
  EXPECT_EQ(first->body.at("id"), again->body.at("id"));
  EXPECT_EQ(live(tom).size(), 1U);
  EXPECT_TRUE(live(lea).empty());
  EXPECT_TRUE(ask(lea, "POST", "/calls", {}, {{"from", "+3281123456"}}));
  now += std::chrono::seconds(31);
  EXPECT_NE(ask(tom, "POST", "/calls", {}, {{"from", "+3281123456"}})->body.at("id"),
            first->body.at("id"));
  const auto hidden = ask(ben, "POST", "/calls", {}, {{"from", "+3281123456"}});
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->body.at("certainty"), "unknown") << "Dupont is not his company";
  EXPECT_TRUE(hidden->body.at("company_id").is_null());
}

TEST_F(CallApiTest, ListsOnesOwnCallsPageByPage) {
  for (int n = 0; n < 5; ++n) {
    say("event=newCall&from=081123456&user=101&callId=t" + std::to_string(n));
    say("event=newCall&from=081123456&user=102&callId=l" + std::to_string(n));
  }
  std::vector<std::int64_t> ids;
  json::value next = "";
  for (int page = 0; page < 10 && !next.is_null(); ++page) {
    const auto reply =
        ask(tom, "GET", "/calls", {}, {},
            {{"state", "ringing"}, {"limit", "2"}, {"after", std::string(next.as_string())}});
    ASSERT_TRUE(reply) << reply.error().detail;
    for (const auto& item : reply->body.at("items").as_array())
      ids.push_back(item.at("id").as_int64());
    next = reply->body.at("next");
  }
  ASSERT_EQ(ids.size(), 5U);
  EXPECT_TRUE(std::is_sorted(ids.rbegin(), ids.rend()));
  EXPECT_FALSE(ask(tom, "GET", "/calls", {}, {}, {{"state", "dancing"}}));
  EXPECT_TRUE(ask(tom, "GET", "/calls", {}, {}, {{"to_do", "true"}, {"state", "missed"}}));
  const auto both = ask(tom, "GET", "/calls", {}, {}, {{"to_do", "true"}, {"state", "ended"}});
  ASSERT_FALSE(both);
  ASSERT_EQ(both.error().errors.size(), 1U);
  EXPECT_EQ(both.error().errors[0].pointer, "/state");
}

TEST_F(CallApiTest, EndsCallsTheExchangeForgot) {
  ring("081123456");
  now += std::chrono::minutes(11);
  EXPECT_TRUE(live(tom).empty());
  db.as(system_actor(), now, [](Work& work) { end_forgotten(work); });
  EXPECT_EQ(missed(tom).size(), 1U);
}

TEST_F(CallApiTest, ATicketOpenedForACallIsTheCallsTicket) {
  db.reactions.on_event.emplace_back(attach_opened_ticket);
  const CallId id = ring("0478999999");
  const auto t = db.as(tom, now, [&](Work& work) {
    tickets::NewTicket fresh;
    fresh.company = euro;
    fresh.call = id;
    return tickets::open_ticket(work, fresh);
  });
  EXPECT_EQ(ticket_of(id).id, t.id);
  const CallId known = ring("081123456", "2");
  db.as(tom, now, [&](Work& work) {
    tickets::NewTicket fresh;
    fresh.company = euro;
    fresh.call = known;
    return tickets::open_ticket(work, fresh);
  });
  EXPECT_EQ(live(tom).at(0).ticket_id, std::nullopt) << "not one of another company";
}

}  // namespace
}  // namespace hl::calls
