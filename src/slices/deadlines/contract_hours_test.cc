#include "slices/deadlines/contract_hours.h"

#include "slices/deadlines/desk_for_test.h"
#include "slices/deadlines/hours_preview.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;

const Instant monday = at("2026-03-23T09:00:00+01:00");
constexpr std::int64_t contract = 77;

struct Supplied : Desk {
  TicketId id;
  Supplied() {
    db.as(system_actor(), monday, [&](Work& work) {
      companies::store_policy(work.tx, company, R"({"first_answer":"PT1H","solution":"PT8H","supplier":"PT4H"})");
    });
    id = open(monday);
  }
  void hours(const char* text) {
    const auto calendar = text ? std::optional(json::parse(text)) : std::nullopt;
    EXPECT_TRUE(db.as(system_actor(), monday,
                      [&](Work& work) { return set_contract_hours(work, company, contract, calendar); }));
  }
  Instant supplier_due() {
    for (const auto& clock : clocks(id))
      if (clock.kind == "supplier") return clock.due_at.value();
    ADD_FAILURE() << "no clock of the supplier";
    return {};
  }
};

constexpr const char* evenings = R"({"zone":"Europe/Brussels","hours":{"mon":[["16:00","22:00"]]}})";

TEST(ContractHours, CountTheSuppliersClockAndNoOther) {
  Supplied desk;
  desk.hours(evenings);
  desk.record(monday + 10min, desk.id, "supplier_asked", {{"contract_id", contract}});
  EXPECT_EQ(desk.supplier_due(), at("2026-03-23T20:00:00+01:00"));
  EXPECT_EQ(desk.line(desk.id).due_at, monday + 1h);
}

TEST(ContractHours, OpenTicketsFollowAChangeAndTheEndOfThem) {
  Supplied desk;
  desk.record(monday, desk.id, "supplier_asked", {{"contract_id", contract}});
  const Instant by_desk = at("2026-03-23T14:00:00+01:00");
  EXPECT_EQ(desk.supplier_due(), by_desk);
  desk.hours(evenings);
  EXPECT_EQ(desk.supplier_due(), at("2026-03-23T20:00:00+01:00"));
  desk.hours(nullptr);
  EXPECT_EQ(desk.supplier_due(), by_desk);
}

TEST(ContractHours, AQuestionWithoutContractIsCountedInTheCompanysHours) {
  Supplied desk;
  desk.hours(evenings);
  desk.record(monday, desk.id, "supplier_asked", {{"contract_id", nullptr}});
  EXPECT_EQ(desk.supplier_due(), at("2026-03-23T14:00:00+01:00"));
}

TEST(ContractHours, OtherOnesSayBeforehandWhatTheyMove) {
  Supplied desk;
  desk.record(monday, desk.id, "supplier_asked", {{"contract_id", contract}});
  desk.record(monday, desk.open(monday), "supplier_asked", {{"contract_id", contract + 1}});
  const TicketId answered = desk.open(monday);
  desk.record(monday, answered, "supplier_asked", {{"contract_id", contract}});
  desk.record(monday + 1h, answered, "supplier_answered");
  const auto preview = [&](const char* text) {
    const auto hours = text ? compiled(text) : nullptr;
    return desk.db.as(system_actor(), monday + 2h, [&](Work& work) { return preview_contract(work, desk.company, contract, hours); });
  };
  const auto later = preview(evenings);
  EXPECT_EQ(later.looked_at, 2);
  ASSERT_EQ(later.changed.size(), 1U) << "one under another contract, and one that was answered, do not move";
  EXPECT_EQ(later.changed[0].ticket_id, desk.id);
  ASSERT_EQ(later.changed[0].clocks.size(), 1U);
  const MovedClock& moved = later.changed[0].clocks[0];
  EXPECT_EQ(moved.kind, worktime::ClockKind::supplier);
  EXPECT_EQ(moved.old_due_at, at("2026-03-23T14:00:00+01:00"));
  EXPECT_EQ(moved.new_due_at, at("2026-03-23T20:00:00+01:00"));
  EXPECT_EQ(preview(nullptr).changed_count, 0);
  desk.hours(evenings);
  EXPECT_EQ(desk.supplier_due(), moved.new_due_at) << "it will be what was said";
}

TEST(ContractHours, ThatCannotBeReadAreRefused) {
  Supplied desk;
  const auto refused = desk.db.as(system_actor(), monday, [&](Work& work) {
    return set_contract_hours(work, desk.company, contract, json::parse(R"({"zone":"Europe/Brussels","hours":{}})"));
  });
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().errors.at(0).pointer.starts_with("/calendar"));
}

}  // namespace
}  // namespace hl::deadlines
