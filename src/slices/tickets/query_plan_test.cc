// No hot query may scan a table: reads SQLite's plan of every statement that lists tickets.
#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/tickets/ticket_store.h"

namespace hl::tickets {
namespace {

std::string plan_of(Tx& tx, const std::string& sql) {
  std::string plan;
  tx.each("EXPLAIN QUERY PLAN " + sql, [&](Row& row) { plan += row.text(3) + "\n"; });
  return plan;
}

// What is read of tickets, in the order shown; only the page itself (at most `limit` rows of each stretch)
// may be sorted.
void expect_no_scan_of_tickets(const std::string& plan, const std::string& what) {
  EXPECT_NE(plan.find("SEARCH t USING"), std::string::npos) << what << "\n" << plan;
  EXPECT_EQ(plan.find("SCAN t"), std::string::npos) << what << "\n" << plan;
  EXPECT_EQ(plan.find("SCAN ticket"), std::string::npos) << what << "\n" << plan;
}

// The step that reads tickets for a page, without the sorting of a lane's rows before it.
bool sorts_a_lane(const std::string& plan) {
  const auto first = plan.find("SEARCH t USING");
  const auto sort = plan.find("TEMP B-TREE FOR ORDER BY", first);
  return sort < plan.find("SCAN", first);
}

TEST(QueryPlan, QueuesRideAnIndexInTheOrderTheyAreShown) {
  TestDatabase database;
  if (database.is_postgres()) GTEST_SKIP() << "plans of SQLite";
  Actor all, few, requester;
  all.id = AccountId(1);
  all.role = few.role = Role::technician;
  all.sees_all_companies = true;
  all.skills = few.skills = {"mail", "printing"};
  few.companies = {CompanyId(1), CompanyId(2)};
  requester.role = Role::requester;
  requester.company = CompanyId(1);
  requester.person = PersonId(1);
  database->read([&](Tx& tx) {
    const auto check = [&](const Actor& actor, const QueueQuery& query, const std::string& what) {
      const std::string plan = plan_of(tx, queue_statement(actor, query, 1, 1, 51));
      expect_no_scan_of_tickets(plan, what);
      const bool may_sort = query.view == QueueView::handed_to_me;
      EXPECT_TRUE(may_sort || !sorts_a_lane(plan)) << what << "\n" << plan;
    };
    check(requester, {}, "a requester's");
    for (const QueueView view :
         {QueueView::mine, QueueView::team, QueueView::unassigned, QueueView::open,
          QueueView::on_hold, QueueView::closed, QueueView::handed_to_me}) {
      const std::string name = boost::describe::enum_to_string(view, "");
      check(all, {.view = view}, name);
      check(few, {.view = view}, name + " of few companies");
      check(all, {.view = view, .company_id = CompanyId(1)}, name + " of one company");
      check(all, {.view = view, .before = "1-1"}, name + " backwards");
      check(few, {.view = view, .before = "1-1"}, name + " of few companies backwards");
      check(all, {.view = view, .priority = 1}, name + " of one priority");
      check(all, {.view = view, .owner_id = AccountId(2)}, name + " of one person");
      check(all, {.view = view, .team = Text<1, 60>("mail"), .before = "1-1"}, name + " of one team backwards");
      for (const Actor* actor : {&all, &few})
        expect_no_scan_of_tickets(plan_of(tx, named_statement(*actor, {.view = view}, {TicketId(1), TicketId(2)})),
                                  name + " by name");
    }
    check(all, {.person_id = PersonId(1)}, "a person's");
    // Else all that their companies have open is read until fifty of it are a team's.
    const std::string of_teams = plan_of(tx, queue_statement(few, {.view = QueueView::team}, 1, 1, 51));
    EXPECT_NE(of_teams.find("ticket_by_company_team (company_id=? AND team=? AND status=?"), std::string::npos) << of_teams;
    few.skills.resize(200, "mail");
    check(few, {.view = QueueView::team}, "of very many teams");
  });
}

TEST(QueryPlan, LooksUpRideAnIndex) {
  TestDatabase database;
  if (database.is_postgres()) GTEST_SKIP() << "plans of SQLite";
  database->read([&](Tx& tx) {
    for (const char* sql :
         {"SELECT * FROM event WHERE ticket_id=1 ORDER BY id",
          "SELECT * FROM event WHERE id>1 ORDER BY id LIMIT 10",
          "SELECT person_id FROM person_number WHERE e164='+32' ORDER BY person_id LIMIT 20",
          "SELECT DISTINCT person_id FROM person_number WHERE tail='1' ORDER BY person_id LIMIT 8",
          "SELECT * FROM session WHERE token_hash='x'",
          "SELECT company_id FROM phone_range WHERE first_e164<='+32' ORDER BY first_e164 DESC LIMIT 1"}) {
      const std::string plan = plan_of(tx, sql);
      EXPECT_EQ(plan.find("SCAN"), std::string::npos) << sql << "\n" << plan;
    }
  });
}

}  // namespace
}  // namespace hl::tickets
