#include "slices/outbox/desk_for_test.h"
#include "slices/outbox/retry.h"

namespace hl::outbox {
namespace {

using namespace std::chrono_literals;
using testing::Desk;
using testing::monday;

TEST(Outbox, QueuesOneAcknowledgementForWhoeverHasAnAddress) {
  Desk desk;
  const auto ticket = desk.open(desk.person);
  desk.open(desk.add_person(std::nullopt));
  desk.open(desk.add_person(""));
  desk.open(std::nullopt);
  desk.record(ticket, "ticket_noted", true);
  const auto lines = desk.lines();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].ticket_id, ticket.id);
  EXPECT_EQ(lines[0].company_id, desk.company);
  EXPECT_EQ(lines[0].state, DeliveryState::pending);
  EXPECT_EQ(lines[0].attempts, 0);
}

TEST(Outbox, QueuesNothingWhereTheCompanyForbids) {
  Desk desk;
  desk.db->write([&](Tx& tx) { tx.run("UPDATE company SET acknowledges=0 WHERE id=?", desk.company); });
  desk.open(desk.person);
  EXPECT_TRUE(desk.lines().empty());
}

TEST(Outbox, GivesARowToOneCourierAlone) {
  Desk desk;
  for (int i = 0; i < batch_max + 3; ++i) desk.open(desk.person);
  const auto first = desk.take_now(letters());
  EXPECT_EQ(first.rows.size(), static_cast<std::size_t>(batch_max));
  EXPECT_EQ(desk.take_now(letters(), monday, desk.other_courier).rows.size(), 3u);
  EXPECT_TRUE(desk.take_now(letters()).rows.empty());
  EXPECT_TRUE(desk.take_now(letters(), monday + 1h, desk.other_courier).rows.empty());
  desk.settle_all(first, Delivered{});
  int delivered = 0;
  for (const auto& line : desk.lines()) delivered += line.state == DeliveryState::delivered ? 1 : 0;
  EXPECT_EQ(delivered, batch_max);
}

TEST(Outbox, TriesAgainLaterAndGivesUpInTheEnd) {
  Desk desk;
  desk.open(desk.person);
  Instant now = monday;
  int attempts = 0;
  for (; attempts < 100; ++attempts) {
    const auto batch = desk.take_now(letters(), now);
    if (batch.rows.empty()) break;
    desk.settle_all(batch, Missed{Reason::spool_failed, "disk full"}, now);
    const auto line = desk.lines().at(0);
    if (line.state == DeliveryState::failed) continue;
    EXPECT_EQ(line.state, DeliveryState::pending);
    EXPECT_EQ(line.attempts, attempts + 1);
    EXPECT_EQ(line.next_attempt_at, now + pause_after(attempts + 1, 0.5));
    EXPECT_TRUE(desk.take_now(letters(), *line.next_attempt_at - 1ms).rows.empty());
    now = *line.next_attempt_at;
  }
  EXPECT_EQ(attempts, attempts_max);
  const auto line = desk.lines().at(0);
  EXPECT_EQ(line.state, DeliveryState::failed);
  EXPECT_EQ(line.reason, Reason::spool_failed);
  EXPECT_EQ(line.detail, "disk full");
  EXPECT_EQ(line.attempts, attempts_max);
}

TEST(Outbox, CountsNoAttemptThatWasNotMade) {
  Desk desk;
  desk.open(desk.person);
  desk.settle_all(desk.take_now(letters()), Released{});
  EXPECT_EQ(desk.lines().at(0).attempts, 0);
  EXPECT_EQ(desk.take_now(letters()).rows.size(), 1u);
}

TEST(Outbox, HandsOverWhatACourierThatDiedHadTaken) {
  Desk desk;
  desk.open(desk.person);
  const auto lost = desk.take_now(letters());
  desk.db->write([&](Tx& tx) { beat(tx, desk.courier); });
  EXPECT_EQ(desk.db->read([](Tx& tx) { return beats(tx); }).at(desk.courier), 1);
  desk.db->write([&](Tx& tx) { beat(tx, desk.courier); });
  EXPECT_EQ(desk.db->read([](Tx& tx) { return beats(tx); }).at(desk.courier), 2);
  EXPECT_FALSE(desk.db->write([&](Tx& tx) { return take_over(tx, desk.courier, 1); }))
      << "it gave a sign meanwhile";
  EXPECT_FALSE(desk.db->read([](Tx& tx) { return beats(tx); }).empty());
  EXPECT_TRUE(desk.db->write([&](Tx& tx) { return take_over(tx, desk.courier, 2); }));
  EXPECT_TRUE(desk.db->read([](Tx& tx) { return beats(tx); }).empty());
  const auto again = desk.take_now(letters(), monday, desk.other_courier);
  ASSERT_EQ(again.rows.size(), 1u);
  EXPECT_EQ(again.rows[0].id, lost.rows[0].id);
  // It was not dead after all; what it says is too late.
  desk.settle_all(lost, Missed{Reason::spool_failed});
  EXPECT_TRUE(desk.lines().at(0).is_under_way);
  EXPECT_EQ(desk.lines().at(0).attempts, 0);
  desk.settle_all(again, Delivered{}, monday, desk.other_courier);
  EXPECT_EQ(desk.lines().at(0).state, DeliveryState::delivered);
}

TEST(Outbox, EndsWhatHasWaitedTooLongAndForgetsWhatIsOld) {
  Desk desk;
  desk.open(desk.person);
  const auto sweep_at = [&](Instant now) { desk.db->write([&](Tx& tx) { sweep(tx, now); }); };
  sweep_at(monday + tries_for);
  EXPECT_EQ(desk.lines().at(0).state, DeliveryState::pending);
  sweep_at(monday + tries_for + 1ms);
  EXPECT_EQ(desk.lines().at(0).state, DeliveryState::failed);
  EXPECT_EQ(desk.lines().at(0).reason, Reason::too_late);
  sweep_at(monday + tries_for + 30 * 24h);
  EXPECT_EQ(desk.lines().size(), 1u);
  sweep_at(monday + tries_for + 30 * 24h + 2ms);
  EXPECT_TRUE(desk.lines().empty());
}

TEST(Outbox, WaitsNoLongerThanAPauseWhenTheClockGoesBack) {
  Desk desk;
  desk.open(desk.person);
  const Instant earlier = monday - 24h;
  EXPECT_TRUE(desk.take_now(letters(), earlier).rows.empty());
  desk.db->write([&](Tx& tx) { sweep(tx, earlier); });
  EXPECT_EQ(desk.take_now(letters(), earlier).rows.size(), 1u);
}

TEST(Delivery, IsCalledAfterThePurposeOfItsLetter) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<LetterPurpose>>([](auto d) {
    DeliveryKind kind{};
    EXPECT_TRUE(boost::describe::enum_from_string(d.name, kind)) << d.name;
  });
}

}  // namespace
}  // namespace hl::outbox
