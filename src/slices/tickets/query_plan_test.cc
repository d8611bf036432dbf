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

TEST(QueryPlan, QueuesRideAnIndexInTheOrderTheyAreShown) {
  TestDatabase database;
  if (database.is_postgres()) GTEST_SKIP() << "plans of SQLite";
  const std::string from =
      "SELECT t.id FROM ticket t JOIN company c ON c.id=t.company_id LEFT JOIN person p ON "
      "p.id=t.person_id LEFT JOIN account a ON a.id=t.owner_id WHERE ";
  const std::string tail = " AND (t.sort_at,t.id)>(1,1) ORDER BY t.sort_at,t.id LIMIT 50";
  database->read([&](Tx& tx) {
    for (const char* view :
         {"t.status='open'", "t.owner_id=1 AND t.status='open'",
          "t.owner_id IS NULL AND t.status='open'", "t.team='mail' AND t.status='open'",
          "t.status='on_hold'", "t.status='solved'", "t.company_id=1 AND t.status='open'"}) {
      const std::string plan = plan_of(tx, from + view + " AND 1" + tail);
      EXPECT_NE(plan.find("SEARCH t USING INDEX"), std::string::npos) << view << "\n" << plan;
      EXPECT_EQ(plan.find("SCAN"), std::string::npos) << view << "\n" << plan;
      EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << view << "\n" << plan;
    }
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
