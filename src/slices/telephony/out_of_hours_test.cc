// Calls outside the hours: how they are counted, and who is called back how often.
#include "slices/calls/call_fixture.h"
#include "slices/telephony/measures.h"
#include "slices/telephony/opening_hours.h"

namespace hl::telephony {
namespace {

class OutOfHoursTest : public calls::CallDesk {
 protected:
  Instant opens = now + std::chrono::hours(10);
  Number night;
  void SetUp() override {
    calls::CallDesk::SetUp();
    db.reactions.on_event.emplace_back(calls::attach_opened_ticket);
    night.dialled = "+3281999011";
    night.name = "Night";
    night.team = "printing";
  }
  // Somebody calls, is told that nobody is there, and is gone.
  calls::Call rings(const std::string& from, std::optional<CompanyId> of = std::nullopt) {
    now += std::chrono::minutes(5);
    return db.as(system_actor(), now, [&](Work& work) {
      calls::TrunkCall trunk{std::to_string(work.ids.next()), from, night.dialled, night.name, of};
      trunk.closed_until = opens;
      const calls::Call fresh = calls::arrive(work, trunk);
      promise_call_back(work, fresh, night, Language::fr);
      work.now += std::chrono::seconds(8);
      calls::finish(work, fresh.id);
      return *calls::access_call(work.tx, sue, fresh.id);
    });
  }
  CallFigures figures() {
    return db->read([&](Tx& tx) {
      return figures_of(calls::tallies(tx, sue, {Instant{}, now + std::chrono::hours(1), {}, {}}), {});
    });
  }
};

TEST_F(OutOfHoursTest, OneCallerHasOneTicketUntilTheyOpen) {
  const calls::Call first = rings("+3281123456");
  ASSERT_TRUE(first.ticket);
  EXPECT_EQ(first.state, calls::CallState::missed);
  const calls::Call again = rings("081 12 34 56");
  EXPECT_EQ(again.ticket, first.ticket);
  EXPECT_EQ(count("ticket"), 1);
  const auto log = db->read([&](Tx& tx) { return events::of_ticket(tx, *first.ticket); });
  EXPECT_EQ(log.back().kind, "ticket_called");
  // The first call stands for both in the list of those to call back.
  ASSERT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(missed(tom)[0].id, first.id);
  const calls::Call other = rings("+3281222222");
  EXPECT_NE(other.ticket, first.ticket);
  // The next night is another one, and so is another team.
  opens += std::chrono::hours(24);
  const calls::Call later = rings("+3281123456");
  EXPECT_NE(later.ticket, first.ticket);
  night.team = "network";
  const calls::Call elsewhere = rings("+3281123456");
  EXPECT_NE(elsewhere.ticket, later.ticket);
  EXPECT_EQ(count("ticket"), 4);
}

TEST_F(OutOfHoursTest, AfterItsTicketIsSolvedACallerIsCalledBackAnew) {
  const calls::Call first = rings("+3281123456");
  ASSERT_TRUE(first.ticket);
  db.as(tom, now, [&](Work& work) {
    auto ticket = *tickets::ticket(work.tx, *first.ticket);
    tickets::record(work, ticket, "ticket_solved", {{"outcome", "solved"}, {"summary", "Toner"}});
    return true;
  });
  EXPECT_NE(rings("+3281123456").ticket, first.ticket);
}

TEST_F(OutOfHoursTest, WhoShowsNoNumberOrIsUnknownGetsNoTicket) {
  EXPECT_FALSE(rings("anonymous", dupont).ticket);
  EXPECT_TRUE(missed(tom).empty());
  // Nobody knows whose number it is: it stands in the list, once.
  EXPECT_FALSE(rings("+4930123456").ticket);
  EXPECT_FALSE(rings("+4930123456").ticket);
  EXPECT_EQ(missed(tom).size(), 1U);
  EXPECT_EQ(count("ticket"), 0);
}

TEST_F(OutOfHoursTest, TheyAreCountedApart) {
  rings("+3281123456");
  rings("anonymous");
  auto all = figures();
  EXPECT_EQ(all.out_of_hours, 2);
  EXPECT_EQ(all.offered, 0);
  EXPECT_EQ(all.given_up + all.given_up_short, 0);
  // Called back, it stays what it was.
  const CallId missed_one = missed(tom).at(0).id;
  ASSERT_TRUE(db.as(tom, now, [&](Work& work) { return calls::take(work, missed_one, tom.id); }));
  db.as(system_actor(), now + std::chrono::minutes(3), [&](Work& work) { return calls::finish(work, missed_one), true; });
  all = figures();
  EXPECT_EQ(all.out_of_hours, 2);
  EXPECT_EQ(all.answered, 0);
}

}  // namespace
}  // namespace hl::telephony
