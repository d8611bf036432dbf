#include "slices/deadlines/following.h"

#include "slices/companies/companies.h"
#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;
using testing::Desk;

const Instant monday = at("2026-03-23T09:00:00+01:00");

struct LargeCompany : Desk {
  std::vector<TicketId> ids;
  LargeCompany() {
    for (int i = 0; i < 130; ++i) ids.push_back(open(monday));
  }
  void promise(const char* policy) {
    db.as(system_actor(), monday, [&](Work& work) {
      companies::store_policy(work.tx, company, policy);
      recompute_company(work, company);
    });
  }
  Recomputing left() {
    return db->read([](Tx& tx) { return recomputing(tx); }).value();
  }
  Chunk ahead(const Recomputing& all, TicketId after) {
    return db->read([&](Tx& tx) { return chunk_ahead(tx, all, after, 50, monday); });
  }
  std::optional<TicketId> store(const Recomputing& all, const Chunk& chunk) {
    std::optional<TicketId> until;
    // What is returned without a value would be rolled back.
    db.as(system_actor(), monday, [&](Work& work) { until = store_chunk(work, all, chunk, 50); });
    return until;
  }
};

TEST(FollowingAChange, WhatHappensToATicketMeanwhileCounts) {
  LargeCompany desk;
  desk.promise(R"({"first_answer":"PT2H","solution":"PT4H"})");
  const auto all = desk.left();
  const auto chunk = desk.ahead(all, {});
  EXPECT_EQ(chunk.last, desk.ids[49]);
  desk.record(monday + 1min, desk.ids[3], "ticket_answered");
  desk.record(monday + 1min, desk.ids[60], "ticket_answered");
  EXPECT_EQ(desk.store(all, chunk), desk.ids[49]);
  EXPECT_EQ(desk.line(desk.ids[2]).due_at, monday + 2h);
  EXPECT_EQ(desk.line(desk.ids[3]).due_at, at("2026-03-23T14:00:00+01:00")) << "four hours with lunch";
  EXPECT_EQ(desk.line(desk.ids[50]).due_at, monday + 1h) << "is of the next chunk";
}

TEST(FollowingAChange, AChunkIsNoUseWhereAnotherNodeHasComeFurther) {
  LargeCompany desk;
  desk.promise(R"({"first_answer":"PT2H","solution":"PT8H"})");
  const auto all = desk.left();
  const auto chunk = desk.ahead(all, {});
  EXPECT_EQ(desk.store(all, chunk), desk.ids[49]);
  // The same once more: what comes next is done instead.
  EXPECT_EQ(desk.store(all, chunk), desk.ids[99]);
  EXPECT_EQ(desk.store(all, desk.ahead(all, desk.ids[99])), std::nullopt);
  for (const auto id : desk.ids) EXPECT_EQ(desk.line(id).due_at, monday + 2h);
}

TEST(FollowingAChange, AChunkIsNoUseAfterASecondChange) {
  LargeCompany desk;
  desk.promise(R"({"first_answer":"PT2H","solution":"PT8H"})");
  const auto all = desk.left();
  const auto chunk = desk.ahead(all, {});
  desk.promise(R"({"first_answer":"PT3H","solution":"PT8H"})");
  EXPECT_EQ(desk.store(all, chunk), std::nullopt);
  EXPECT_EQ(desk.line(desk.ids[0]).due_at, monday + 1h);
}

TEST(FollowingAChange, AllFollowAndOneThatCannotBeReplayedHoldsUpNoOther) {
  LargeCompany desk;
  desk.promise(R"({"first_answer":"PT2H","solution":"PT8H"})");
  desk.db.as(system_actor(), monday, [&](Work& work) {
    work.tx.run("UPDATE event SET kind='ticket_held',body='torn' WHERE ticket_id=?", desk.ids[1]);
  });
  const auto failures = follow_change(
      *desk.db, monday, [&](const auto& follow) { desk.db.as(system_actor(), monday, follow); },
      [] { return false; });
  EXPECT_EQ(failures.size(), 1U);
  for (const auto id : desk.ids) EXPECT_EQ(desk.line(id).due_at, monday + (id == desk.ids[1] ? 1h : 2h));
  EXPECT_FALSE(desk.db->read([](Tx& tx) { return recomputing(tx); }).has_value());
}

TEST(FollowingAChange, ACompanyWhoseTicketsWereAllSolvedMeanwhileIsDone) {
  LargeCompany desk;
  desk.promise(R"({"first_answer":"PT2H","solution":"PT8H"})");
  for (const auto id : desk.ids) desk.record(monday + 1min, id, "ticket_solved", {{"outcome", "solved"}, {"summary", "x"}});
  EXPECT_TRUE(follow_change(
                  *desk.db, monday, [&](const auto& follow) { desk.db.as(system_actor(), monday, follow); },
                  [] { return false; })
                  .empty());
  EXPECT_FALSE(desk.db->read([](Tx& tx) { return recomputing(tx); }).has_value());
}

}  // namespace
}  // namespace hl::deadlines
