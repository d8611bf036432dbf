#include "server/reactions.h"
#include "slices/deadlines/deadlines.h"
#include "slices/escalation/helpdesk_for_test.h"

namespace hl::escalation {
namespace {

struct LateTicket : Helpdesk {
  LateTicket() {
    database.reactions = make_reactions();
  }
  void fire() {
    by_program([&](Work& work) { deadlines::fire_due(work, 100); });
  }
};

TEST_F(LateTicket, IsHandedOverOnceWithTheReactionsOfTheServer) {
  // Monday 10:00 in Brussels; the eight hours end on Tuesday at 09:00.
  by_program([&](Work& work) {
    tickets::NewTicket fresh{company};
    fresh.person = requester;
    fresh.title = "Lamp stays dark";
    fresh.owner = technician;
    fresh.team = "workstation";
    ticket = tickets::open_ticket(work, fresh).id;
  });
  now = *parse_rfc3339("2026-11-24T07:59:00Z");
  fire();
  EXPECT_FALSE(open());
  now = *parse_rfc3339("2026-11-24T08:01:00Z");
  fire();
  ASSERT_TRUE(open());
  EXPECT_EQ(open()->account, french_expert);
  EXPECT_EQ(last_event("handover_offered").at("reason_code"), "deadline_missed");
  ASSERT_TRUE(accept_by(french_expert, open()->id));
  ASSERT_TRUE(return_by(french_expert, open()->id));
  now += std::chrono::hours(3);
  fire();
  EXPECT_FALSE(open());
  EXPECT_EQ(current().owner, technician);
}

}  // namespace
}  // namespace hl::escalation
