// The clocks beside first answer and solution, and policies with everything.
#include "slices/deadlines/desk_for_test.h"
#include "slices/deadlines/working_hours_store.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;
using Told = std::vector<std::string>;

// A Monday, 09:00 in Brussels.
const Instant monday = at("2026-03-23T09:00:00+01:00");

// A policy with everything, and warnings in minutes.
void promise_everything(Desk& desk) {
  desk.db.as(system_actor(), monday, [&](Work& work) {
    companies::store_policy(work.tx, desk.company,
                            R"({"first_answer":"PT1H","next_answer":"PT2H","solution":"PT8H","holder":"PT4H",
      "supplier":"PT16H","priorities":{"1":{"first_answer":"PT15M","solution":"PT2H"}},
      "warnings":["-PT30M","+PT1H"]})");
  });
}

std::string clocks_text(Desk& desk, TicketId id) {
  std::string out;
  for (const auto& clock : desk.clocks(id))
    out += (out.empty() ? "" : ", ") + clock.kind + " " + clock.state;
  return out;
}

TEST(SixClocks, EventsOfOtherSlicesMoveTheOtherClocks) {
  Desk desk;
  promise_everything(desk);
  const auto id = desk.open(monday);
  EXPECT_EQ(clocks_text(desk, id), "first_answer running, solution running, holder running");
  desk.record(monday + 5min, id, "ticket_answered");
  desk.record(monday + 10min, id, "ticket_contributed");
  desk.record(monday + 15min, id, "supplier_asked");
  desk.hold(monday + 20min, id);
  EXPECT_EQ(clocks_text(desk, id), "first_answer met, solution paused, next_answer paused, holder paused, "
                                   "supplier running");
  desk.record(monday + 50min, id, "ticket_resumed");
  desk.record(monday + 60min, id, "handover_offered", {{"kind", "expert"}});
  desk.record(monday + 60min, id, "handover_accepted", {{"account_id", 7}});
  EXPECT_EQ(desk.clocks(id)[3].used_ms, 0);
  EXPECT_EQ(desk.clocks(id)[1].used_ms, 30 * 60'000);
  desk.record(monday + 70min, id, "ticket_call_promised", {{"at", to_rfc3339(monday + 3h)}});
  EXPECT_EQ(desk.clocks(id)[5].due_at, monday + 3h);
}

TEST(SixClocks, APriorityHasItsPromisesAndKeepsThePause) {
  Desk desk;
  promise_everything(desk);
  const auto id = desk.open(monday);
  desk.record(monday + 5min, id, "ticket_answered");
  desk.hold(monday + 20min, id);
  desk.record(monday + 50min, id, "ticket_resumed");
  desk.record(monday + 60min, id, "ticket_changed", {{"priority", 1}});
  EXPECT_EQ(desk.line(id).due_at, monday + 2h + 30min);
}

TEST(SixClocks, WarningsInMinutesBeforeAndAfter) {
  Desk desk;
  promise_everything(desk);
  const auto id = desk.open(monday);
  const auto told_at = [&](Instant now) {
    desk.tick(now);
    return desk.told(id).size();
  };
  EXPECT_EQ(told_at(monday + 30min - 1ms), 0U);
  EXPECT_EQ(told_at(monday + 30min), 1U);
  EXPECT_EQ(told_at(monday + 60min), 1U);
  EXPECT_EQ(told_at(monday + 60min + 1ms), 2U);
  EXPECT_EQ(told_at(monday + 2h - 1ms), 2U);
  EXPECT_EQ(told_at(monday + 2h), 3U);
  const auto last = desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id).back(); });
  EXPECT_EQ(last.body.at("warning"), "+PT1H");
}

TEST(SixClocks, ANewQuestionIsWarnedOfAnew) {
  Desk desk;
  promise_everything(desk);
  const auto id = desk.open(monday);
  desk.record(monday, id, "ticket_answered");
  desk.record(monday, id, "ticket_contributed");
  desk.tick(monday + 90min);
  const auto count = desk.told(id).size();
  EXPECT_EQ(count, 1U);
  desk.record(monday + 91min, id, "ticket_answered");
  desk.record(monday + 92min, id, "ticket_contributed");
  desk.tick(monday + 92min);
  EXPECT_EQ(desk.told(id).size(), count);
  // Two hours from 10:32 are over at 13:32, after lunch.
  desk.tick(monday + 4h + 2min);
  EXPECT_EQ(desk.told(id).size(), count + 1);
}

TEST(SixClocks, AClockThatIsNoLongerPromisedIsSilent) {
  Desk desk;
  promise_everything(desk);
  const auto id = desk.open(monday);
  desk.record(monday, id, "ticket_answered");
  desk.db.as(system_actor(), monday, [&](Work& work) {
    companies::store_policy(work.tx, desk.company, R"({"first_answer":"PT1H","solution":"PT80H"})");
    recompute_company(work, desk.company);
  });
  desk.tick(monday + std::chrono::days(3));
  EXPECT_EQ(desk.told(id), Told{});
  EXPECT_EQ(clocks_text(desk, id), "first_answer met, solution running");
}

TEST(SixClocks, AWarningWaitsForItsReadersHours) {
  Desk desk(R"({"zone":"Europe/Brussels","hours":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]]}})");
  const AccountId owner = desk.db.as(system_actor(), monday, [&](Work& work) {
    access::NewAccount account;
    account.name = "An";
    account.email = "an@example.org";
    const auto id = *access::create_account(work.tx, work.ids, account);
    store_working_hours(work.tx, id,
                        R"({"zone":"Europe/Brussels","hours":{"mon":[["09:00","17:00"]],"tue":[["06:00","14:00"]]}})");
    return id;
  });
  const auto evening = at("2026-03-23T20:00:00+01:00");
  const auto id = desk.open(evening, owner);
  desk.record(evening, id, "ticket_answered");
  // Eight hours, until four at night: half of them at midnight, and An is at home until six.
  desk.tick(evening + 4h);
  const auto last = [&] {
    return desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id).back(); });
  };
  // She would hear of it too late, so all staff do.
  EXPECT_EQ(desk.told(id), (Told{"solution 50"}));
  EXPECT_TRUE(last().recipients.empty());

  const auto night = at("2026-03-24T00:30:00+01:00");
  const auto later = desk.open(night, owner);
  desk.record(night, later, "ticket_answered");
  desk.tick(night + 4h);
  EXPECT_EQ(desk.told(later), Told{});
  desk.tick(at("2026-03-24T05:59:59.999+01:00"));
  EXPECT_EQ(desk.told(later), Told{});
  desk.tick(at("2026-03-24T06:00:00+01:00"));
  EXPECT_EQ(desk.told(later), (Told{"solution 50"}));
}

}  // namespace
}  // namespace hl::deadlines
