#include "slices/access/audit.h"

#include <gtest/gtest.h>

#include "server/test_database.h"
#include "slices/access/token.h"

namespace hl::access {
namespace {

TEST(Audit, AChangedRowAndAMissingOneAreFound) {
  TestDatabase database;
  const Instant now = *parse_rfc3339("2026-11-24T09:00:00Z");
  for (const char* subject : {"one", "two", "three"}) {
    database->write([&](Tx& tx) { audit(tx, now, AccountId(7), {"token_made", subject, {{"a", 1}}}); });
  }
  const auto check = [&] { return database->read([](Tx& tx) { return check_audit(tx); }); };
  const auto whole = check();
  EXPECT_EQ(whole.rows, 3);
  EXPECT_EQ(whole.broken, "");
  EXPECT_EQ(whole.last_hash.size(), 64U);
  database->write([](Tx& tx) { tx.run("UPDATE audit SET address='10.0.0.1' WHERE position=2"); });
  EXPECT_NE(check().broken.find("row 2 (token_made)"), std::string::npos);
  database->write([](Tx& tx) { tx.run("DELETE FROM audit WHERE position=2"); });
  EXPECT_EQ(check().broken, "row 2 is missing");
}

TEST(Scopes, FollowFromTheAddressOfARoute) {
  EXPECT_EQ(scope_of("GET", "/tickets/{id}/timeline"), "tickets:read");
  EXPECT_EQ(scope_of("PATCH", "/session"), "session:write");
  struct Row {
    std::vector<std::string> scopes;
    const char* wanted;
    bool is_allowed;
  };
  for (const Row& row : {Row{{"*"}, "tickets:write", true}, Row{{"tickets:read"}, "tickets:read", true},
                         Row{{"tickets:read"}, "tickets:write", false},
                         Row{{"tickets:write"}, "tickets:read", true},
                         Row{{"tickets:write"}, "ticket:read", false}, Row{{}, "tickets:read", false}})
    EXPECT_EQ(allows(row.scopes, row.wanted), row.is_allowed) << row.wanted;
}

}  // namespace
}  // namespace hl::access
