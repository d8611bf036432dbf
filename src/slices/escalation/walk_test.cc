#include "slices/escalation/walk.h"

#include "slices/escalation/helpdesk_for_test.h"
#include "slices/escalation/situation.h"

namespace hl::escalation {
namespace {

struct Walking : Helpdesk {};

// What is said before is what happens then, minute by minute.
TEST_F(Walking, SaysWhatHappensWhenNobodyEverAccepts) {
  const auto situation = read([&](Tx& tx) { return situation_of(tx, *tickets::ticket(tx, ticket), now, true); });
  const Excluded owner{{technician}};
  const Walk said = walk(situation.ladder, situation.search(owner), 10);
  ASSERT_EQ(said.stops.size(), 3U);
  EXPECT_FALSE(said.is_more);
  const Instant begin = now;
  ASSERT_TRUE(hand_over_by(technician));
  std::vector<std::pair<int, AccountId>> happened = {{0, *open()->account}};
  for (; now < begin + std::chrono::hours(5); now += std::chrono::minutes(1)) {
    by_program([&](Work& work) { pass_on_unaccepted(work, 10); });
    if (open()->account != happened.back().second)
      happened.emplace_back(static_cast<int>((now - begin) / std::chrono::minutes(1)), *open()->account);
  }
  ASSERT_EQ(happened.size(), said.stops.size());
  for (std::size_t n = 0; n < happened.size(); ++n) {
    EXPECT_EQ(happened[n].first, said.stops[n].after_minutes);
    EXPECT_EQ(happened[n].second, said.stops[n].decision.account->id);
  }
  ASSERT_TRUE(said.rests_with);
  EXPECT_EQ(open()->account, said.rests_with->account->id);
  EXPECT_EQ(said.end, PathEnd::in_charge);
  EXPECT_TRUE(open()->rests_since);
}

TEST_F(Walking, NamesNoMoreThanAsked) {
  const auto situation = read([&](Tx& tx) { return situation_of(tx, *tickets::ticket(tx, ticket), now, true); });
  const Excluded nobody;
  const Walk said = walk(situation.ladder, situation.search(nobody), 2);
  EXPECT_EQ(said.stops.size(), 2U);
  EXPECT_TRUE(said.is_more);
  EXPECT_EQ(said.rests_with->account->id, supervisor);
}

// That nobody else is asked has more than one cause, and whoever reads it must know which.
TEST_F(Walking, SaysThatASuppliersAnswerIsWaitedFor) {
  auto situation = read([&](Tx& tx) { return situation_of(tx, *tickets::ticket(tx, ticket), now, true); });
  Rung outside;
  outside.kind = RungKind::external;
  situation.ladder.rungs = {outside};
  const Excluded nobody;
  const Walk said = walk(situation.ladder, situation.search(nobody), 10);
  EXPECT_EQ(said.end, PathEnd::supplier);
  ASSERT_TRUE(said.rests_with);
  EXPECT_EQ(said.rests_with->supplier->name, "Lumaprint");
}

TEST_F(Walking, SaysThatItStaysWithItsOwnerWhereNobodyIsInCharge) {
  auto situation = read([&](Tx& tx) { return situation_of(tx, *tickets::ticket(tx, ticket), now, true); });
  std::erase_if(situation.directory, [](const Candidate& c) { return c.account.role == Role::supervisor; });
  const Excluded nobody;
  const Walk said = walk(situation.ladder, situation.search(nobody), 10);
  EXPECT_FALSE(said.stops.empty());
  EXPECT_EQ(said.end, PathEnd::owner);
  EXPECT_FALSE(said.rests_with);
}

}  // namespace
}  // namespace hl::escalation
