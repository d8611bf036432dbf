#include "slices/telephony/waiting_rank.h"

#include "slices/calls/call_fixture.h"

namespace hl::telephony {
namespace {

class WaitingRankTest : public calls::CallDesk {
 protected:
  int rank(PersonId id) {
    return db->read([&](Tx& tx) { return rank_of(tx, *people::person(tx, id)); });
  }
};

TEST_F(WaitingRankTest, WhoseTicketIsOpenAgainComesBeforeOthersUntilItIsSolved) {
  tickets::NewTicket fresh;
  fresh.company = dupont;
  fresh.person = anne;
  const auto happens = [&](const char* kind) {
    db.as(tom, now, [&](Work& work) {
      static std::optional<tickets::Ticket> ticket;
      if (std::string_view(kind) == "ticket_opened") ticket = tickets::open_ticket(work, fresh);
      else if (std::string_view(kind) == "ticket_solved") tickets::record(work, *ticket, kind, {{"outcome", "solved"}, {"summary", "s"}});
      else tickets::record(work, *ticket, kind, {});
      return true;
    });
  };
  EXPECT_EQ(rank(anne), 0);
  happens("ticket_opened");
  EXPECT_EQ(rank(anne), 0);
  happens("ticket_solved");
  EXPECT_EQ(rank(anne), 0);
  happens("ticket_reopened");
  EXPECT_EQ(rank(anne), 1);
  EXPECT_EQ(rank(bert), 0);
  happens("ticket_solved");
  EXPECT_EQ(rank(anne), 0);
}

TEST_F(WaitingRankTest, WhoIsVeryImportantComesFirst) {
  people::Person anybody = db->read([&](Tx& tx) { return *people::person(tx, bert); });
  anybody.is_vip = true;
  EXPECT_EQ(db->read([&](Tx& tx) { return rank_of(tx, anybody); }), 2);
}

}  // namespace
}  // namespace hl::telephony
