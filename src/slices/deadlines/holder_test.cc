// The holder's own budget: whose it is, and in whose hours it is counted.
#include <algorithm>

#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;

// A Monday, 09:00 in Brussels.
const Instant monday = at("2026-03-23T09:00:00+01:00");
constexpr std::int64_t minute_ms = 60'000;

struct Budget : Desk {
  Budget() {
    db.as(system_actor(), monday, [&](Work& work) {
      companies::store_policy(work.tx, company, R"({"first_answer":"PT1H","solution":"PT40H","holder":"PT4H"})");
    });
  }
  void give(Instant now, TicketId id, std::int64_t account) {
    json::object body{{"owner_id", account == 0 ? json::value(nullptr) : json::value(account)}};
    record(now, id, "ticket_assigned", std::move(body));
  }
  tickets::ClockView holder(TicketId id) {
    for (auto& clock : clocks(id))
      if (clock.kind == "holder") return clock;
    return {};
  }
  std::int64_t used_minutes(TicketId id) { return holder(id).used_ms / minute_ms; }
  Outcome<Reply> call(Instant now, const std::string& method, const std::string& path, const std::string& body,
                      std::int64_t id = 0, const Actor& actor = system_actor()) {
    const auto table = routes();
    const auto route = std::find_if(table.begin(), table.end(),
                                    [&](const Route& r) { return r.method == method && r.path == path; });
    RouteInput input;
    input.params["id"] = std::to_string(id);
    input.body = json::parse(body);
    return db.as(actor, now, [&](Work& work) { return route->handle(work, input); });
  }
  TicketId open_for(Instant now, const std::string& team) {
    return db.as(system_actor(), now, [&](Work& work) {
      tickets::NewTicket ticket{.company = company};
      ticket.title = "Imprimante";
      ticket.team = team;
      return tickets::open_ticket(work, ticket).id;
    });
  }
};

TEST(Holder, WhoeverIsGivenATicketByHandHasHisBudgetWhole) {
  Budget desk;
  const auto id = desk.open(monday);
  desk.give(monday + 60min, id, 7);
  EXPECT_EQ(desk.used_minutes(id), 0);
  EXPECT_EQ(desk.holder(id).due_at, monday + 60min + 5h);  // an hour of lunch
  // Once more to the same, or to nobody, and back: he has had it all the time.
  desk.give(monday + 90min, id, 7);
  desk.give(monday + 100min, id, 0);
  desk.give(monday + 110min, id, 7);
  EXPECT_EQ(desk.used_minutes(id), 50);
  desk.give(monday + 120min, id, 8);
  EXPECT_EQ(desk.used_minutes(id), 0);
}

TEST(Holder, AcceptingAHandOverGivesOneBudgetAndNotTwo) {
  Budget desk;
  const auto id = desk.open(monday);
  desk.give(monday, id, 7);
  desk.record(monday + 30min, id, "handover_offered", {{"kind", "expert"}});
  desk.record(monday + 40min, id, "handover_accepted", {{"account_id", 8}});
  desk.give(monday + 40min, id, 8);
  // Given back: the one before goes on with what he had left.
  desk.record(monday + 60min, id, "handover_returned");
  desk.give(monday + 60min, id, 7);
  desk.hold(monday + 70min, id);
  EXPECT_EQ(desk.used_minutes(id), 50);
}

TEST(Holder, AThirdPersonKeepsHisBudgetWhenTheHandOverIsGivenBack) {
  Budget desk;
  const auto id = desk.open(monday);
  desk.give(monday, id, 7);
  desk.record(monday + 30min, id, "handover_offered", {{"kind", "expert"}});
  desk.record(monday + 30min, id, "handover_accepted", {{"account_id", 8}});
  desk.give(monday + 30min, id, 8);
  desk.give(monday + 40min, id, 9);
  desk.record(monday + 50min, id, "handover_returned");
  desk.hold(monday + 60min, id);
  EXPECT_EQ(desk.used_minutes(id), 20);
}

TEST(Holder, WhatWasOfferedStaysOfferedWhenSomebodyElseIsGivenTheTicket) {
  Budget desk;
  const auto id = desk.open(monday);
  desk.give(monday, id, 7);
  desk.record(monday + 10min, id, "handover_offered", {{"kind", "expert"}});
  desk.give(monday + 20min, id, 9);
  desk.record(monday + 30min, id, "handover_returned");
  desk.hold(monday + 50min, id);
  EXPECT_EQ(desk.used_minutes(id), 30);
}

TEST(Holder, WhoeverTookByHandWhatHeWasAskedForGivesBackWhatTheOtherHadLeft) {
  Budget desk;
  const auto id = desk.open(monday);
  desk.give(monday, id, 7);
  desk.record(monday + 30min, id, "handover_offered", {{"kind", "expert"}});
  desk.give(monday + 40min, id, 8);
  desk.record(monday + 40min, id, "handover_accepted", {{"account_id", 8}});
  desk.record(monday + 60min, id, "handover_returned");
  desk.give(monday + 60min, id, 7);
  desk.hold(monday + 70min, id);
  EXPECT_EQ(desk.used_minutes(id), 50);
}

TEST(Holder, WhoeverReleasesWhatHeAcceptedAndTakesItAgainGoesOnWithHisBudget) {
  Budget desk;
  const auto id = desk.open(monday);
  desk.give(monday, id, 7);
  desk.record(monday + 10min, id, "handover_offered", {{"kind", "expert"}});
  desk.record(monday + 10min, id, "handover_accepted", {{"account_id", 8}});
  desk.give(monday + 10min, id, 8);
  desk.give(monday + 40min, id, 0);
  desk.record(monday + 40min, id, "handover_returned");
  desk.give(monday + 40min, id, 8);
  desk.hold(monday + 50min, id);
  EXPECT_EQ(desk.used_minutes(id), 40);
}

constexpr const char* closed_on_monday =
    R"({"team":"printing","calendar":{"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]],)"
    R"("tue":[["08:30","17:30"]]},"closures":[{"from":"2026-03-23","to":"2026-03-23"}]}})";

TEST(Holder, TheBudgetIsCountedInTheHoursOfHisTeam) {
  Budget desk;
  ASSERT_TRUE(desk.call(monday, "PUT", "/team-hours", closed_on_monday));
  const auto id = desk.open_for(monday, "printing");
  const auto other = desk.open_for(monday, "network");
  EXPECT_EQ(desk.holder(id).due_at, at("2026-03-24T12:30:00+01:00"));
  EXPECT_EQ(desk.holder(other).due_at, monday + 5h);
  // What was promised to the requester is counted in his company's hours as before.
  EXPECT_EQ(desk.clocks(id)[0].due_at, monday + 1h);
  const auto reply = desk.call(monday, "GET", "/tickets/{id}/deadlines", "null", id.raw());
  ASSERT_TRUE(reply.has_value());
  for (const auto& item : reply->body.at("items").as_array()) {
    const bool is_holder = item.at("kind") == "holder";
    const auto* team = item.at("explanation").as_object().if_contains("team");
    EXPECT_EQ(team && *team == "printing", is_holder) << item;
    EXPECT_EQ(item.at("explanation").at("hours_today").as_array().empty(), is_holder) << item;
  }
  // With the next team come its hours.
  desk.record(monday, id, "ticket_assigned", {{"owner_id", nullptr}, {"team", "network"}});
  EXPECT_EQ(desk.holder(id).due_at, monday + 5h);
}

TEST(Holder, OpenTicketsFollowTheHoursOfTheirTeam) {
  Budget desk;
  const auto id = desk.open_for(monday, "printing");
  const auto follow = [&] {
    while (const auto all = desk.db->read([](Tx& tx) { return recomputing(tx); }))
      desk.db.as(system_actor(), monday, [&](Work& work) { recompute_more(work, *all, 50); });
  };
  ASSERT_TRUE(desk.call(monday, "PUT", "/team-hours", closed_on_monday));
  follow();
  EXPECT_EQ(desk.holder(id).due_at, at("2026-03-24T12:30:00+01:00"));
  ASSERT_TRUE(desk.call(monday, "PUT", "/team-hours", R"({"team":"printing"})"));
  follow();
  EXPECT_EQ(desk.holder(id).due_at, monday + 5h);
  const auto refused = desk.call(monday, "PUT", "/team-hours", R"({"team":"printing","calendar":{"zone":"Mars"}})");
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().errors.at(0).pointer.starts_with("/calendar")) << refused.error().errors.at(0).pointer;
}

TEST(Holder, OtherHoursOfATeamArePreviewedAndComeTrue) {
  Budget desk;
  const auto id = desk.open_for(monday, "printing");
  desk.open_for(monday, "network");
  const auto before = desk.holder(id).due_at;
  const auto said = desk.call(monday, "POST", "/team-hours/preview", closed_on_monday);
  ASSERT_TRUE(said);
  EXPECT_EQ(desk.holder(id).due_at, before);
  EXPECT_EQ(said->body.at("looked_at"), 1);
  ASSERT_EQ(said->body.at("changed").as_array().size(), 1U);
  const auto& changed = said->body.at("changed").as_array()[0].at("clocks").as_array()[0];
  EXPECT_EQ(changed.at("kind"), "holder");
  EXPECT_EQ(changed.at("old_due_at"), to_json(*before));
  ASSERT_TRUE(desk.call(monday, "PUT", "/team-hours", closed_on_monday));
  desk.db.as(system_actor(), monday, [&](Work& work) {
    const auto all = recomputing(work.tx);
    return !all || recompute_more(work, *all, recompute_chunk);
  });
  EXPECT_EQ(changed.at("new_due_at"), to_json(*desk.holder(id).due_at));
  EXPECT_NE(desk.holder(id).due_at, before);

  // Nothing is said of tickets that the asker may not see.
  Actor elsewhere;
  elsewhere.role = Role::supervisor;
  const auto hidden = desk.call(monday, "POST", "/team-hours/preview", closed_on_monday, 0, elsewhere);
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->body.at("looked_at"), 0);
}

TEST(Holder, ATeamSaysWhetherItIsThereAndUntilWhen) {
  Budget desk;
  ASSERT_TRUE(desk.call(monday, "PUT", "/team-hours", closed_on_monday));
  const auto state = [&](Instant now) { return desk.db->read([&](Tx& tx) { return team_states(tx, now); }).at(0); };
  EXPECT_FALSE(state(monday).is_open);
  EXPECT_EQ(state(monday).changes_at, at("2026-03-24T08:30:00+01:00"));
  EXPECT_TRUE(state(at("2026-03-24T08:30:00+01:00")).is_open);
  EXPECT_EQ(state(at("2026-03-24T08:30:00+01:00")).changes_at, at("2026-03-24T17:30:00+01:00"));
}

// What is agreed inside the helpdesk and with suppliers is not the requester's to read.
TEST(Holder, TheRequesterSeesTheClocksThatWerePromisedToHim) {
  Budget desk;
  const auto opened = desk.db.as(system_actor(), monday, [&](Work& work) {
    companies::store_policy(work.tx, desk.company,
                            R"({"first_answer":"PT1H","solution":"PT40H","holder":"PT4H","supplier":"PT8H"})");
    Actor actor;
    actor.role = Role::requester;
    actor.company = desk.company;
    actor.person = PersonId(77);
    tickets::NewTicket fresh{.company = desk.company, .person = actor.person};
    return std::pair(tickets::open_ticket(work, fresh).id, actor);
  });
  const TicketId id = opened.first;
  desk.record(monday, id, "supplier_asked");
  const auto table = tickets::routes();
  const auto route = std::find_if(table.begin(), table.end(), [](const Route& r) {
    return r.method == "GET" && r.path == "/tickets/{id}";
  });
  const auto seen_by = [&](const Actor& actor) {
    RouteInput input;
    input.params["id"] = std::to_string(id.raw());
    const auto reply = desk.db.as(actor, monday, [&](Work& work) { return route->handle(work, input); });
    std::string kinds;
    for (const auto& clock : reply->body.at("clocks").as_array()) {
      if (!kinds.empty()) kinds += ' ';
      kinds += clock.at("kind").as_string();
    }
    return kinds;
  };
  EXPECT_EQ(seen_by(system_actor()), "first_answer solution holder supplier");
  EXPECT_EQ(seen_by(opened.second), "first_answer solution");
}

// Where the nearest deadline stays, the others follow all the same.
TEST(Holder, AClockThatIsNotTheNearestFollowsNewHours) {
  Desk desk;
  const auto id = desk.open(monday);
  desk.db.as(system_actor(), monday, [&](Work& work) {
    companies::store_policy(work.tx, desk.company, R"({"first_answer":"PT1H","solution":"PT4H"})");
    recompute_company(work, desk.company);
  });
  EXPECT_EQ(desk.line(id).due_at, monday + 1h);
  EXPECT_EQ(desk.clocks(id).at(1).due_at, monday + 5h);
}

}  // namespace
}  // namespace hl::deadlines
