// What was promised to the requester of a ticket goes along when it is merged.
#include <algorithm>

#include "slices/deadlines/desk_for_test.h"

namespace hl::deadlines {
namespace {

using namespace std::chrono_literals;
using testing::at;

const Instant monday = at("2026-03-23T09:00:00+01:00");

struct Merging : ::testing::Test, testing::Desk {
  TicketId first = open(monday), other = open(monday);

  void promise(TicketId id, Instant when) { record(monday, id, "ticket_call_promised", {{"at", to_rfc3339(when)}}); }
  Outcome<Done> merge(Instant now = monday + 10min) {
    return db.as(system_actor(), now, [&](Work& work) {
      auto t = *tickets::ticket(work.tx, first), into = *tickets::ticket(work.tx, other);
      return tickets::merge(work, t, into);
    });
  }
  void take_out(Instant now) {
    db.as(system_actor(), now, [&](Work& work) {
      auto t = *tickets::ticket(work.tx, first);
      tickets::unmerge(work, t);
    });
  }
  std::optional<Instant> call(TicketId id) {
    for (const auto& clock : clocks(id))
      if (clock.kind == "call_back") return clock.due_at;
    return std::nullopt;
  }
};

TEST_F(Merging, ThePromisedCallGoesAlongAndIsMissedThereOnce) {
  promise(first, monday + 1h);
  ASSERT_TRUE(merge());
  EXPECT_EQ(call(first), std::nullopt);
  EXPECT_EQ(call(other), monday + 1h);
  tick(monday + 2h);
  const auto count = [&](TicketId id) {
    const auto all = told(id);
    return std::count(all.begin(), all.end(), "call_back missed");
  };
  EXPECT_EQ(count(first), 0);
  EXPECT_EQ(count(other), 1);
}

TEST_F(Merging, OfTwoPromisesTheEarlierIsKept) {
  promise(first, monday + 1h);
  promise(other, monday + 30min);
  ASSERT_TRUE(merge());
  EXPECT_EQ(call(other), monday + 30min);
}

TEST_F(Merging, ALaterPromiseGivesWayToTheEarlier) {
  promise(first, monday + 30min);
  promise(other, monday + 1h);
  ASSERT_TRUE(merge());
  EXPECT_EQ(call(other), monday + 30min);
}

TEST_F(Merging, TakenOutAgainItHasItsPromiseBack) {
  promise(first, monday + 1h);
  ASSERT_TRUE(merge());
  take_out(monday + 20min);
  EXPECT_EQ(call(first), monday + 1h);
  EXPECT_EQ(call(other), monday + 1h);
}

TEST_F(Merging, TakenOutAgainNothingIsOwedThatWasKeptMeanwhile) {
  promise(first, monday + 1h);
  ASSERT_TRUE(merge());
  record(monday + 15min, other, "ticket_called_back");
  take_out(monday + 2h);
  EXPECT_EQ(call(first), std::nullopt);
  tick(monday + 3h);
  EXPECT_TRUE(told(first).empty() || told(first).back() != "call_back missed");
}

TEST_F(Merging, TakenOutOfATicketThatWasSolvedWithoutACallItIsStillOwed) {
  promise(first, monday + 1h);
  ASSERT_TRUE(merge());
  record(monday + 15min, other, "ticket_solved", {{"outcome", "solved"}, {"summary", "x"}});
  take_out(monday + 20min);
  EXPECT_EQ(call(first), monday + 1h);
}

TEST_F(Merging, ASuppliersAnswerBringsNoPromiseToLifeAgain) {
  promise(first, monday + 1h);
  record(monday, first, "supplier_asked");
  ASSERT_TRUE(merge());
  record(monday + 20min, first, "supplier_answered");
  EXPECT_EQ(call(first), std::nullopt);
}

TEST_F(Merging, WhatWasKeptIsPromisedToNobodyAgain) {
  promise(first, monday + 1h);
  record(monday + 5min, first, "ticket_called_back");
  ASSERT_TRUE(merge());
  EXPECT_EQ(call(other), std::nullopt);
}

TEST_F(Merging, IsRefusedWhereThePromiseCouldNotBeKept) {
  promise(first, monday + 1h);
  record(monday + 5min, other, "ticket_solved", {{"outcome", "solved"}, {"summary", "x"}});
  EXPECT_EQ(merge().error().problem, Problem::not_possible_now);
  EXPECT_EQ(call(first), monday + 1h);
}

}  // namespace
}  // namespace hl::deadlines
