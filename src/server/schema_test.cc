// What the migrations come to in each database, beside what is committed in db/schema. A migration that
// changes it commits the new text with it: HOTLINER_ACCEPT=1 hotliner_tests writes the file instead.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "server/test_database.h"

namespace hl {
namespace {

std::string sqlite_schema(Tx& tx) {
  std::string out;
  tx.each(
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name",
      [&](Row& row) { out += row.text(0) + ";\n"; });
  return out;
}

// PostgreSQL keeps no text of what made a table, so it is asked for columns, rules and indices.
std::string postgres_schema(Tx& tx) {
  std::string out;
  const auto lines = [&](const char* sql) { tx.each(sql, [&](Row& row) { out += row.text(0) + "\n"; }); };
  lines(
      "SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END "
      "|| COALESCE(' DEFAULT ' || column_default, '') FROM information_schema.columns WHERE table_schema = current_schema() "
      "ORDER BY table_name COLLATE \"C\", ordinal_position");
  lines(
      "SELECT c.relname || ': ' || replace(pg_get_constraintdef(k.oid), current_schema() || '.', '') FROM pg_constraint k "
      "JOIN pg_class c ON c.oid = k.conrelid WHERE k.connamespace = current_schema()::regnamespace "
      "ORDER BY c.relname COLLATE \"C\", 1");
  lines(
      "SELECT replace(indexdef, current_schema() || '.', '') FROM pg_indexes WHERE schemaname = current_schema() "
      "ORDER BY tablename COLLATE \"C\", indexname COLLATE \"C\"");
  return out;
}

TEST(DatabaseSchema, IsWhatTheMigrationsMake) {
  TestDatabase database;
  const std::string path = database.is_postgres() ? "db/schema/postgres.txt" : "db/schema/sqlite.sql";
  const std::string made = database->read(
      [&](Tx& tx) { return database.is_postgres() ? postgres_schema(tx) : sqlite_schema(tx); });
  ASSERT_FALSE(made.empty());
  if (std::getenv("HOTLINER_ACCEPT")) {
    std::ofstream(path, std::ios::binary) << made;
    return;
  }
  std::ostringstream kept;
  kept << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(kept.str(), made) << path << ": accept it with HOTLINER_ACCEPT=1 if it is meant";
}

}  // namespace
}  // namespace hl
