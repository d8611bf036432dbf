#include "slices/deadlines/waiting.h"

#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;

const Instant monday = at("2026-03-23T09:00:00+01:00");

struct Hold : Desk {
  explicit Hold(const char* policy = testing::usual_policy) {
    db.as(system_actor(), monday,
          [&](Work& work) { companies::store_policy(work.tx, company, policy); });
  }
  void hold_for(Instant now, TicketId id, const char* reason, std::optional<Instant> until = {}) {
    record(now, id, "ticket_held", {{"reason", reason}, {"until", to_json(until)}, {"pauses", true}});
  }
  int fire(Instant now) {
    return db.as(system_actor(), now, [](Work& work) { return fire_waiting(work, 10); });
  }
  std::vector<std::string> kinds(TicketId id) {
    std::vector<std::string> out;
    for (const auto& event : db->read([&](Tx& tx) { return events::of_ticket(tx, id); }))
      out.push_back(event.kind);
    return out;
  }
};

constexpr const char* patient =
    R"({"first_answer":"PT1H","solution":"PT8H","day":"same_time","reminders":{"every":"P1D","times":2,"closes":true}})";
using Kinds = std::vector<std::string>;

TEST(Waiting, AHeldTicketComesBackAtItsFollowUp) {
  Hold desk;
  const auto id = desk.open(monday);
  desk.hold_for(monday + 10min, id, "part", monday + 2h);
  EXPECT_EQ(desk.fire(monday + 2h - 1ms), 0);
  EXPECT_EQ(desk.fire(monday + 2h), 1);
  EXPECT_EQ(desk.line(id).status, tickets::TicketStatus::open);
  EXPECT_EQ(desk.fire(monday + 3h), 0);
}

TEST(Waiting, OneThatWasResumedBeforeDoesNot) {
  Hold desk;
  const auto id = desk.open(monday);
  desk.hold_for(monday + 10min, id, "part", monday + 2h);
  desk.record(monday + 20min, id, "ticket_resumed");
  EXPECT_EQ(desk.fire(monday + 3h), 0);
  EXPECT_EQ(desk.kinds(id), (Kinds{"ticket_opened", "ticket_held", "ticket_resumed"}));
}

TEST(Waiting, OneThatWasMergedMeanwhileComesBackStill) {
  Hold desk;
  const auto id = desk.open(monday);
  desk.hold_for(monday + 10min, id, "part", monday + 2h);
  desk.record(monday + 20min, id, "ticket_merged");
  EXPECT_EQ(desk.fire(monday + 2h), 0);
  desk.record(monday + 3h, id, "ticket_unmerged");
  EXPECT_EQ(desk.line(id).status, tickets::TicketStatus::on_hold);
  EXPECT_EQ(desk.fire(monday + 3h), 1);
  EXPECT_EQ(desk.line(id).status, tickets::TicketStatus::open);
}

TEST(Waiting, OneMergedAfterAReminderIsNotRemindedOfThatAgain) {
  Hold desk(patient);
  const auto id = desk.open(monday);
  desk.hold_for(monday, id, "requester");
  EXPECT_EQ(desk.fire(monday + 24h), 1);
  desk.record(monday + 25h, id, "ticket_merged");
  desk.record(monday + 26h, id, "ticket_unmerged");
  EXPECT_EQ(desk.fire(monday + 48h - 1ms), 0);
  EXPECT_EQ(desk.fire(monday + 48h), 1);
  EXPECT_EQ(desk.kinds(id), (Kinds{"ticket_opened", "ticket_held", "requester_reminded", "ticket_merged",
                                   "ticket_unmerged", "requester_reminded"}));
}

TEST(Waiting, ASilentRequesterIsRemindedAndThenTheTicketCloses) {
  Hold desk(patient);
  const auto id = desk.open(monday);
  desk.hold_for(monday, id, "requester");
  EXPECT_EQ(desk.fire(monday + 24h - 1ms), 0);
  EXPECT_EQ(desk.fire(monday + 24h), 1);
  EXPECT_EQ(desk.fire(monday + 24h), 0);
  const auto reminder = desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id).back(); });
  EXPECT_EQ(reminder.kind, "requester_reminded");
  EXPECT_TRUE(reminder.is_visible);
  EXPECT_EQ(reminder.body.at("closes_at"), to_json(monday + 72h));
  EXPECT_EQ(desk.fire(monday + 48h), 1);
  EXPECT_EQ(desk.fire(monday + 72h - 1ms), 0);
  EXPECT_EQ(desk.fire(monday + 72h), 1);
  EXPECT_EQ(desk.kinds(id), (Kinds{"ticket_opened", "ticket_held", "requester_reminded",
                                   "requester_reminded", "ticket_solved"}));
  EXPECT_EQ(desk.fire(monday + 240h), 0);
}

TEST(Waiting, NobodyIsRemindedAtNight) {
  Hold desk(patient);
  const auto evening = at("2026-03-27T19:00:00+01:00");
  const auto id = desk.open(evening);
  desk.hold_for(evening, id, "requester");
  // Seven in the evening of the next working day, Monday: the desk opens on Tuesday.
  EXPECT_EQ(desk.fire(at("2026-03-31T08:29:59+02:00")), 0);
  EXPECT_EQ(desk.fire(at("2026-03-31T08:30:00+02:00")), 1);
}

TEST(Waiting, AHoldForAPartWithoutADateIsToldToTheOwner) {
  Hold desk(patient);
  const auto id = desk.open(monday);
  desk.hold_for(monday, id, "part");
  EXPECT_EQ(desk.fire(monday + 72h - 1ms), 0);
  EXPECT_EQ(desk.fire(monday + 72h), 1);
  EXPECT_EQ(desk.fire(monday + 72h), 0);
  const auto told = desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id).back(); });
  EXPECT_EQ(told.kind, "owner_reminded");
  EXPECT_FALSE(told.is_visible);
  EXPECT_EQ(told.body.at("reason"), "part");
  // Twice more, a working day apart, as the policy's reminders say; it is never closed.
  EXPECT_EQ(desk.fire(monday + 96h), 1);
  // The clocks went forward on Sunday.
  EXPECT_EQ(desk.fire(monday + 167h - 1ms), 0);
  EXPECT_EQ(desk.fire(monday + 167h), 1);
  EXPECT_EQ(desk.fire(monday + 1000h), 0);
  EXPECT_EQ(desk.kinds(id), (Kinds{"ticket_opened", "ticket_held", "owner_reminded", "owner_reminded",
                                   "owner_reminded"}));
  EXPECT_EQ(desk.line(id).status, tickets::TicketStatus::on_hold);
}

TEST(Waiting, TheOwnerHearsWhenThePolicySaysAndNotWhereThereIsADate) {
  Hold desk(R"({"first_answer":"PT1H","solution":"PT8H","day":"same_time","follow_up_days":1})");
  const auto id = desk.open(monday), dated = desk.open(monday);
  desk.hold_for(monday, id, "third_party");
  desk.hold_for(monday, dated, "supplier", monday + 240h);
  EXPECT_EQ(desk.fire(monday + 24h), 1);
  EXPECT_EQ(desk.fire(monday + 48h), 1);
  EXPECT_EQ(desk.fire(monday + 239h), 0);
  EXPECT_EQ(desk.kinds(dated), (Kinds{"ticket_opened", "ticket_held"}));
  EXPECT_EQ(desk.fire(monday + 240h), 1);
}

TEST(Waiting, AfterAnOutageARequesterIsRemindedOnceAndHasHisTimeBeforeItCloses) {
  Hold desk(patient);
  const auto id = desk.open(monday);
  desk.hold_for(monday, id, "requester");
  const Instant late = monday + 240h;
  EXPECT_EQ(desk.fire(late), 1);
  EXPECT_EQ(desk.fire(late), 0);
  const auto reminder = desk.db->read([&](Tx& tx) { return events::of_ticket(tx, id).back(); });
  // Friday, and over the weekend to Monday.
  EXPECT_EQ(reminder.body.at("closes_at"), to_json(late + 96h));
  EXPECT_EQ(desk.fire(late + 24h - 1ms), 0);
  EXPECT_EQ(desk.fire(late + 24h), 1);
  EXPECT_EQ(desk.fire(late + 96h - 1ms), 0);
  EXPECT_EQ(desk.fire(late + 96h), 1);
  EXPECT_EQ(desk.kinds(id), (Kinds{"ticket_opened", "ticket_held", "requester_reminded", "requester_reminded",
                                   "ticket_solved"}));
}

TEST(Waiting, AnOldHoldIsToldToItsOwnerOnceAndNotOfEveryInstantThatHasPassed) {
  Hold desk(patient);
  const auto id = desk.open(monday);
  desk.hold_for(monday, id, "part");
  const Instant late = monday + 240h;
  EXPECT_EQ(desk.fire(late), 1);
  EXPECT_EQ(desk.fire(late), 0);
  EXPECT_EQ(desk.fire(late + 24h - 1ms), 0);
  EXPECT_EQ(desk.fire(late + 24h), 1);
}

TEST(Waiting, AFollowUpIsSaidBeforehandAndNoneWhereTheRequesterIsAsked) {
  Hold desk(patient);
  const auto terms = desk.db->read([&](Tx& tx) { return terms_of(tx, desk.company); }).value();
  const auto first = [&](tickets::HoldReason reason) {
    return follow_up_at(terms.rules, *terms.calendar, reason, monday, 1);
  };
  EXPECT_EQ(first(tickets::HoldReason::appointment), monday + 72h);
  EXPECT_EQ(first(tickets::HoldReason::requester), std::nullopt);
}

TEST(Waiting, OneWhoAnswersIsNotWaitedFor) {
  Hold desk(patient);
  const auto id = desk.open(monday);
  desk.hold_for(monday, id, "requester");
  desk.db.as(system_actor(), monday + 1h, [&](Work& work) {
    auto ticket = tickets::ticket(work.tx, id).value();
    tickets::note_contribution(work, ticket, "mail");
  });
  EXPECT_EQ(desk.line(id).status, tickets::TicketStatus::open);
  EXPECT_EQ(desk.fire(monday + 240h), 0);
}

}  // namespace
}  // namespace hl::deadlines
