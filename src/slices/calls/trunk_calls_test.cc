// Calls over a trunk, as the switchboard tells of them.
#include "slices/calls/call_fixture.h"

namespace hl::calls {
namespace {

using Kinds = std::vector<std::string>;
using std::chrono::seconds;

class TrunkCallTest : public CallDesk {
 protected:
  template <class Change>
  auto act(Change change) {
    return db.as(system_actor(), now, change);
  }
  CallId arrives(const std::string& from, const std::string& name = "1", std::optional<CompanyId> of = std::nullopt) {
    return act([&](Work& work) { return arrive(work, {name, from, "+3281999000", "Helpdesk", of}).id; });
  }
  void offer(CallId id, const Actor& to) {
    act([&](Work& work) { return offer_to(work, id, to.id), true; });
  }
  Call stored(CallId id) {
    return db->read([&](Tx& tx) { return *access_call(tx, sue, id); });
  }
};

TEST_F(TrunkCallTest, WaitsOnNobodysScreenAndRingsOnOne) {
  const CallId id = arrives("+3281123456");
  EXPECT_TRUE(live(tom).empty());
  offer(id, tom);
  ASSERT_EQ(live(tom).size(), 1U);
  EXPECT_TRUE(live(tom)[0].over_trunk);
  EXPECT_EQ(live(tom)[0].candidates.at(0).name, "Anne");
  EXPECT_TRUE(live(lea).empty());
  act([&](Work& work) { return withdraw(work, id), true; });
  EXPECT_TRUE(live(tom).empty());
  EXPECT_EQ(heard(tom), (Kinds{"call_arrived", "call_ringing", "call_withdrawn"}));
}

TEST_F(TrunkCallTest, IsAnsweredAndEndedByTheTelephoneAlone) {
  const CallId id = arrives("+3281123456");
  offer(id, tom);
  EXPECT_EQ(ask(tom, "PUT", "/calls/{id}/answer", id).error().problem, Problem::not_possible_now);
  EXPECT_EQ(ask(tom, "PUT", "/calls/{id}/hangup", id).error().problem, Problem::not_possible_now);
  now += seconds(20);
  const auto taken = act([&](Work& work) { return take(work, id, tom.id); });
  ASSERT_TRUE(taken) << taken.error().detail;
  ASSERT_TRUE(taken->ticket);
  EXPECT_EQ(ask(tom, "PUT", "/calls/{id}/hangup", id).error().problem, Problem::not_possible_now);
  now += seconds(65);
  act([&](Work& work) { return finish(work, id), true; });
  EXPECT_EQ(stored(id).state, CallState::ended);
  const auto log = db->read([&](Tx& tx) { return events::of_ticket(tx, *taken->ticket); });
  EXPECT_EQ(log.back().kind, "ticket_call_ended");
  EXPECT_EQ(log.back().body.at("waited_s"), 20);
  EXPECT_EQ(log.back().body.at("talked_s"), 65);
  EXPECT_EQ(log.front().actor, tom.id);
}

TEST_F(TrunkCallTest, WhoIsCutOffWaitsAgainAndKeepsHisTicket) {
  const CallId id = arrives("+3281123456");
  offer(id, tom);
  const auto first = act([&](Work& work) { return take(work, id, tom.id); });
  act([&](Work& work) { return put_back(work, id), true; });
  EXPECT_TRUE(live(tom).empty());
  offer(id, lea);
  const auto second = act([&](Work& work) { return take(work, id, lea.id); });
  ASSERT_TRUE(first && second);
  EXPECT_EQ(second->ticket, first->ticket);
  EXPECT_EQ(second->answered_by, lea.id);
}

TEST_F(TrunkCallTest, WhoGivesUpIsToBeCalledBackByAllWhoMay) {
  const CallId id = arrives("+3281123456");
  now += seconds(33);
  act([&](Work& work) { return finish(work, id), true; });
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(lea).size(), 1U);
  EXPECT_TRUE(missed(ben).empty());
  EXPECT_EQ(*missed(tom)[0].ended_at - missed(tom)[0].rang_at, seconds(33));
}

TEST_F(TrunkCallTest, TheNumberDialledSaysTheCompanyWhereTheCallersOwnDoesNot) {
  EXPECT_EQ(stored(arrives("+4930123456", "1", euro)).company, euro);
  EXPECT_EQ(stored(arrives("+3281123456", "2", euro)).company, dupont);
}

TEST_F(TrunkCallTest, IsNotForgottenWhileItWaitsButClosedWhenItsProgramHasEnded) {
  const CallId waiting = arrives("+3281123456", "1");
  const CallId talking = arrives("+3281222222", "2");
  offer(talking, tom);
  ASSERT_TRUE(act([&](Work& work) { return take(work, talking, tom.id); }));
  now += std::chrono::hours(13);
  act([&](Work& work) { return end_forgotten(work), true; });
  EXPECT_EQ(stored(waiting).state, CallState::ringing);
  EXPECT_EQ(stored(talking).state, CallState::answered);
  act([&](Work& work) { return finish_left_behind(work), true; });
  EXPECT_EQ(stored(waiting).state, CallState::missed);
  EXPECT_EQ(stored(talking).state, CallState::ended);
}

}  // namespace
}  // namespace hl::calls
