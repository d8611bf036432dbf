// A ticket moved to another company is counted by that company's terms from its opening on, as the preview said;
// and nothing of the one company is seen in the other.
#include <algorithm>

#include "slices/deadlines/change_preview.h"
#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;
using worktime::ClockKind;

const Instant monday = at("2026-03-23T09:00:00+01:00");

struct Two : Desk {
  CompanyId other;
  TicketId id;

  Two() {
    other = db.as(system_actor(), monday, [&](Work& work) {
      return *companies::create_company(
          work.tx, work.ids,
          {"NIG", "Nightly", "BE", Language::fr,
           R"({"zone":"Europe/London","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]]}})",
           R"({"first_answer":"PT1H","solution":"PT8H"})"});
    });
    id = open(monday);
  }
  Outcome<Reply> move(Instant now, const std::string& more = "", const Actor& actor = system_actor()) {
    const auto table = tickets::routes();
    const auto route = std::find_if(table.begin(), table.end(),
                                    [](const Route& r) { return r.path == "/tickets/{id}/move"; });
    RouteInput input;
    input.params["id"] = std::to_string(id.raw());
    input.body = json::parse(R"({"company_id":)" + std::to_string(other.raw()) +
                             R"(,"reason":"Opened for the wrong company.")" + more + "}");
    return db.as(actor, now, [&](Work& work) { return route->handle(work, input); });
  }
  TicketId moved(Instant now) {
    const auto reply = move(now);
    EXPECT_TRUE(reply) << reply.error().detail;
    return TicketId(reply->body.at("id").as_int64());
  }
  void promise_there(const char* policy) {
    db.as(system_actor(), monday, [&](Work& work) { companies::store_policy(work.tx, other, policy); });
  }
  std::optional<tickets::ClockView> clock(TicketId of, const std::string& kind) {
    for (const auto& one : clocks(of)) {
      if (one.kind == kind) return one;
    }
    return std::nullopt;
  }
};

TEST(Moving, CountsFromTheOpeningByTheOtherTermsAsThePreviewSaid) {
  Two desk;
  desk.record(monday + 10min, desk.id, "ticket_answered", {{"by", "note"}});
  desk.hold(monday + 1h, desk.id);
  desk.record(monday + 2h, desk.id, "ticket_resumed");
  desk.record(monday + 150min, desk.id, "ticket_changed", {{"priority", 2}, {"priority_reason", "a secret"}});
  const auto now = monday + 3h;
  const auto said = desk.db.as(system_actor(), now, [&](Work& work) {
    return *preview_change(work, tickets::ticket(work.tx, desk.id).value(), {.company_id = desk.other});
  });
  const auto reply = desk.move(now);
  ASSERT_TRUE(reply) << reply.error().detail;
  const TicketId moved(reply->body.at("id").as_int64());
  EXPECT_EQ(reply->body.at("number"), "NIG-1001");
  EXPECT_EQ(reply->body.at("opened_at"), to_json(monday));
  EXPECT_EQ(reply->body.at("priority"), 2);
  const auto clocks = desk.clocks(moved);
  ASSERT_EQ(clocks.size(), said.items.size());
  for (std::size_t n = 0; n < clocks.size(); ++n) EXPECT_EQ(clocks[n].due_at, said.items[n].after->due_at);
  EXPECT_EQ(clocks[0].state, "met");
  EXPECT_EQ(desk.line(moved).due_at, monday + 9h);  // eight hours, and the one of the pause
  EXPECT_EQ(desk.line(desk.id).status, tickets::TicketStatus::solved);
  desk.tick(monday + 9h + 1ms);
  EXPECT_EQ(desk.told(moved).back(), "solution missed");
}

TEST(Moving, NothingOfTheOneCompanyIsSeenInTheOther) {
  Two desk;
  const auto note = [&](const char* text, bool is_visible) {
    desk.db.as(system_actor(), monday + 1min, [&](Work& work) {
      auto ticket = tickets::ticket(work.tx, desk.id).value();
      tickets::record(work, ticket, "ticket_noted", {{"text", text}, {"visible", is_visible}}, is_visible);
    });
  };
  note("the password of Dupont", true);
  note("told in confidence", false);
  const auto reply = desk.move(monday + 2min);
  ASSERT_TRUE(reply);
  const TicketId moved(reply->body.at("id").as_int64());
  std::string all;
  for (const auto& event : desk.db->read([&](Tx& tx) { return events::of_ticket(tx, moved); })) {
    EXPECT_EQ(event.company, desk.other);
    if (event.kind != "ticket_linked") all += json::serialize(event.body);
  }
  EXPECT_EQ(all.find("Dupont"), std::string::npos);
  EXPECT_EQ(all.find("confidence"), std::string::npos);
  EXPECT_EQ(all.find("DUP-"), std::string::npos);
  // The requester of the first reads why, and not where it went.
  for (const auto& event : desk.db->read([&](Tx& tx) { return events::of_ticket(tx, desk.id, true); }))
    EXPECT_EQ(json::serialize(event.body).find("NIG-"), std::string::npos) << event.kind;
}

TEST(Moving, TheTimeInWhichItWasMergedStaysAPause) {
  Two desk;
  const auto into = desk.open(monday);
  desk.record(monday + 30min, desk.id, "ticket_merged", {{"into", into.raw()}, {"other", "DUP-1002"}});
  desk.record(monday + 150min, desk.id, "ticket_unmerged");
  const auto id = desk.moved(monday + 170min);
  EXPECT_EQ(desk.line(id).due_at, monday + 3h);
  EXPECT_EQ(desk.clock(id, "solution")->due_at, monday + 10h);
  EXPECT_EQ(desk.line(id).status, tickets::TicketStatus::open);
  for (const auto& event : desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id); })) {
    if (event.kind != "ticket_merged") continue;
    EXPECT_TRUE(event.body.empty() && !event.is_visible);
  }
}

TEST(Moving, HandOversThatHaveEndedKeepTheirBudgets) {
  Two desk;
  desk.promise_there(R"({"first_answer":"PT1H","solution":"PT8H","holder":"PT2H"})");
  desk.record(monday + 1h, desk.id, "handover_offered",
              {{"kind", "expert"}, {"handover_id", 5}, {"to_name", "Eva"}, {"text", "a secret"}});
  desk.record(monday + 70min, desk.id, "handover_accepted", {{"account_id", 77}, {"handover_id", 5}});
  desk.record(monday + 3h, desk.id, "handover_returned", {{"handover_id", 5}, {"text", "a secret"}});
  const auto id = desk.moved(monday + 3h);
  // Seventy minutes of his two hours were used when the expert took it; since he gave it back, fifty are left.
  EXPECT_EQ(desk.clock(id, "holder").value().due_at, monday + 3h + 50min);
  EXPECT_FALSE(desk.db->read([&](Tx& tx) { return tickets::ticket(tx, id).value(); }).handover);
  for (const auto& event : desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id); }))
    EXPECT_EQ(json::serialize(event.body).find("secret"), std::string::npos) << event.kind;
}

TEST(Moving, WhatWasToldOfTheFirstIsNotToldAgain) {
  Two desk;
  desk.tick(monday + 30min);
  ASSERT_EQ(desk.told(desk.id), (std::vector<std::string>{"first_answer 50"}));
  const auto id = desk.moved(monday + 31min);
  desk.tick(monday + 32min);
  EXPECT_TRUE(desk.told(id).empty());
  desk.tick(monday + 45min);
  EXPECT_EQ(desk.told(id), (std::vector<std::string>{"first_answer 75"}));
}

TEST(Moving, AWarningOfALongerPromiseAndAMissAreNews) {
  Two desk;
  desk.promise_there(R"({"first_answer":"PT4H","solution":"PT8H"})");
  desk.tick(monday + 61min);
  ASSERT_EQ(desk.told(desk.id).back(), "first_answer missed");
  const auto id = desk.moved(monday + 62min);
  desk.tick(monday + 63min);
  EXPECT_TRUE(desk.told(id).empty());
  desk.tick(monday + 2h);
  EXPECT_EQ(desk.told(id), (std::vector<std::string>{"first_answer 50"}));
  desk.tick(monday + 4h + 1ms);
  const auto told = desk.told(id);
  EXPECT_EQ(std::count(told.begin(), told.end(), "first_answer missed"), 1);
}

TEST(Moving, WhatCannotBeMovedIsSaid) {
  Two desk;
  Actor technician;
  technician.role = Role::technician;
  technician.sees_all_companies = false;
  technician.companies = {desk.company};
  EXPECT_EQ(desk.move(monday, "", technician).error().errors.at(0).pointer, "/company_id");
  EXPECT_EQ(desk.move(monday, R"(,"person_id":77)").error().errors.at(0).pointer, "/person_id");
  desk.record(monday, desk.id, "supplier_asked");
  EXPECT_EQ(desk.move(monday).error().problem, Problem::not_possible_now);
  desk.record(monday, desk.id, "supplier_closed");
  desk.record(monday, desk.id, "handover_offered", {{"kind", "expert"}, {"handover_id", 5}});
  EXPECT_EQ(desk.move(monday).error().problem, Problem::not_possible_now);
  desk.record(monday, desk.id, "handover_returned");
  ASSERT_TRUE(desk.move(monday));
  EXPECT_EQ(desk.move(monday).error().problem, Problem::ticket_is_solved);
}

}  // namespace
}  // namespace hl::deadlines
