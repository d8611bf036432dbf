#include "slices/tickets/ticket.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "server/test_database.h"
#include "slices/tickets/ticket_store.h"

namespace hl::tickets {
namespace {

Instant at(const char* text) { return *parse_rfc3339(text); }

CompanyId make_company(TestDatabase& database, const std::string& code) {
  return database->write([&](Tx& tx) {
    return *companies::create_company(
        tx, database.ids,
        {code, code + " company", "BE", Language::fr,
         R"({"zone":"Europe/Brussels","hours":{"mon":[["08:00","18:00"]]},"holidays":[]})",
         R"({"first_answer":"PT1H","solution":"PT8H"})"});
  });
}

TEST(Priority, IsImpactTimesUrgencyAsItilHasIt) {
  const int wanted[3][3] = {{1, 2, 3}, {2, 3, 4}, {3, 4, 5}};
  for (int impact = 1; impact <= 3; ++impact) {
    for (int urgency = 1; urgency <= 3; ++urgency)
      EXPECT_EQ(priority_of(impact, urgency), wanted[impact - 1][urgency - 1]);
  }
}

class Tickets : public ::testing::Test {
 protected:
  TestDatabase database_;
  Instant now_ = at("2026-11-23T09:00:00Z");

  Ticket open(CompanyId company) {
    return database_.as(system_actor(), now_, [&](Work& work) {
      NewTicket fresh{company};
      fresh.title = "No printing";
      fresh.problem = "Plus rien ne sort";
      return open_ticket(work, fresh);
    });
  }
};

TEST_F(Tickets, NumbersCountPerCompany) {
  const auto a = make_company(database_, "AAA");
  const auto b = make_company(database_, "BBB");
  EXPECT_EQ(open(a).number, "AAA-1001");
  EXPECT_EQ(open(b).number, "BBB-1001");
  EXPECT_EQ(open(a).number, "AAA-1002");
}

// Whatever happens to a ticket, its row is the fold of its events.
RC_GTEST_PROP(TicketProperty, TheRowIsTheFoldOfTheEvents, (const std::vector<std::uint8_t>& steps)) {
  static TestDatabase database;
  static const CompanyId company = [] { return make_company(database, "PRO"); }();
  static int seconds = 0;
  const auto next = [&] { return at("2026-11-23T09:00:00Z") + std::chrono::seconds(++seconds); };
  Ticket ticket = database.as(system_actor(), next(), [&](Work& work) {
    return open_ticket(work, {.company = company, .title = "t", .problem = "p"});
  });
  for (const auto step : steps) {
    database.as(system_actor(), next(), [&](Work& work) {
      switch (step % 9) {
        case 0: record(work, ticket, "ticket_held", {{"reason", "part"}, {"pauses", true}}); break;
        case 1: record(work, ticket, "ticket_resumed", {}); break;
        case 2: record(work, ticket, "ticket_solved", {{"outcome", "solved"}, {"summary", "s"}}); break;
        case 3: record(work, ticket, "ticket_reopened", {}); break;
        case 4: record(work, ticket, "ticket_changed", {{"impact", 1 + step % 3}, {"title", "n"}}); break;
        case 5: record(work, ticket, "ticket_answered", {}); break;
        case 6: record(work, ticket, "ticket_merged", {{"into", 7}}); break;
        case 7: record(work, ticket, "ticket_unmerged", {}); break;
        case 8:
          record(work, ticket, "handover_offered",
                 {{"handover_id", 5}, {"kind", "expert"}, {"to_name", "Eva"}});
          break;
      }
      return 0;
    });
  }
  const auto [row, folded] = database->read([&](Tx& tx) {
    return std::pair(*hl::tickets::ticket(tx, ticket.id), *fold(events::of_ticket(tx, ticket.id)));
  });
  RC_ASSERT(row.status == folded.status);
  RC_ASSERT(row.version == folded.version);
  RC_ASSERT(row.title == folded.title);
  RC_ASSERT(row.impact == folded.impact);
  RC_ASSERT(row.solved_at == folded.solved_at);
  RC_ASSERT(row.answered_at == folded.answered_at);
  RC_ASSERT(row.hold.has_value() == folded.hold.has_value());
  RC_ASSERT(row.handover.has_value() == folded.handover.has_value());
}

TEST_F(Tickets, TheDoorIsClosedForForeignCompaniesAndOtherPeople) {
  const auto a = make_company(database_, "AAA");
  const auto b = make_company(database_, "BBB");
  const Ticket ticket = open(a);
  Actor restricted;
  restricted.role = Role::technician;
  restricted.companies = {b};
  Actor requester;
  requester.role = Role::requester;
  requester.company = a;
  requester.person = PersonId(77);
  database_->read([&](Tx& tx) {
    EXPECT_TRUE(access_ticket(tx, system_actor(), ticket.id));
    for (const Actor& actor : {restricted, requester}) {
      const auto seen = access_ticket(tx, actor, ticket.id);
      ASSERT_FALSE(seen);
      EXPECT_EQ(seen.error().problem, Problem::not_found);
      EXPECT_TRUE(queue(tx, actor, {})->items.empty());
      EXPECT_TRUE(find_by_number(tx, actor, "AAA", 5).empty());
      EXPECT_TRUE(events::after(tx, actor, 0, 100).events.empty());
    }
  });
}

TEST_F(Tickets, TheQueueIsPagedWithoutGapsOrDoubles) {
  const auto company = make_company(database_, "AAA");
  std::vector<TicketId> made;
  for (int i = 0; i < 25; ++i) {
    const Ticket ticket = open(company);
    made.push_back(ticket.id);
    database_->write([&](Tx& tx) {
      Due due;
      if (i % 3 != 0) due.at = now_ + std::chrono::minutes((i * 7) % 11);
      store_due(tx, ticket.id, due);
    });
  }
  std::set<TicketId> seen;
  std::optional<Instant> last;
  QueueQuery query;
  query.limit = 4;
  do {
    const auto page = *database_->read([&](Tx& tx) { return queue(tx, system_actor(), query); });
    for (const auto& line : page.items) {
      EXPECT_TRUE(seen.insert(line.id).second);
      if (last && line.due_at) {
        EXPECT_LE(*last, *line.due_at);
      }
      last = line.due_at;
    }
    query.after = page.next;
  } while (query.after);
  EXPECT_EQ(seen.size(), made.size());
}

}  // namespace
}  // namespace hl::tickets
