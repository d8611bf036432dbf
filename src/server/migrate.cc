#include "server/migrate.h"

#include <algorithm>
#include <stdexcept>

#include "server/embedded.h"

namespace hl {
namespace {

std::vector<std::pair<std::string, std::string>> shipped() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [path, bytes] : embedded_files()) {
    constexpr std::string_view folder = "migrations/";
    if (path.starts_with(folder)) out.emplace_back(path.substr(folder.size()), std::string(bytes));
  }
  return out;
}

std::vector<std::string> applied(Connection& connection) {
  connection.define("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY)");
  Tx tx(connection);
  return tx.all("SELECT name FROM schema_migration ORDER BY name",
                [](Row& row) { return row.text(0); });
}

std::vector<std::pair<std::string, std::string>> pending(Connection& connection) {
  const auto done = applied(connection);
  const auto all = shipped();
  for (const auto& name : done) {
    if (name == half_copied_mark)
      throw std::runtime_error(
          "the database is being filled by `hotliner migrate-database`, which was not finished; run "
          "it again with the same source");
    bool is_known = false;
    for (const auto& [shipped_name, sql] : all) is_known = is_known || shipped_name == name;
    if (!is_known)
      throw std::runtime_error("the database was made by a newer Hotliner (migration " + name +
                               "); start that version, or restore an older backup");
  }
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& entry : all) {
    bool is_done = false;
    for (const auto& name : done) is_done = is_done || name == entry.first;
    if (!is_done) out.push_back(entry);
  }
  return out;
}

}  // namespace

bool is_half_copied(Connection& connection) {
  const auto done = applied(connection);
  return std::find(done.begin(), done.end(), half_copied_mark) != done.end();
}

std::vector<std::string> pending_migrations(const std::string& database) {
  const auto connection = open_connection(database, Connection::Mode::read_write_create);
  std::vector<std::string> names;
  for (const auto& [name, sql] : pending(*connection)) names.push_back(name);
  connection->settle();
  return names;
}

// A file is copied before its schema changes. A server has its own backups, and its schema changes
// are all in one transaction each.
MigrationReport migrate(const std::string& database) {
  const auto connection = open_connection(database, Connection::Mode::read_write_create);
  connection->tune(Connection::Mode::read_write_create, true);
  // Several nodes start at once; all but the first wait here and find nothing left to do.
  if (connection->is_postgres()) connection->script("SET lock_timeout='10min'");
  MigrationReport report;
  const bool is_empty = applied(*connection).empty();
  const auto waiting = pending(*connection);
  if (waiting.empty()) return report;
  Tx tx(*connection);
  if (!is_empty && !connection->is_postgres()) {
    report.backup_file = database + ".before-" + waiting.front().first.substr(0, 4);
    tx.run("VACUUM INTO ?", report.backup_file);
  }
  for (const auto& [name, sql] : waiting) {
    try {
      connection->begin_writing();
      const bool is_done = tx.first("SELECT 1 FROM schema_migration WHERE name=?",
                                    [](Row&) { return 1; }, name)
                               .has_value();
      if (is_done) {
        connection->rollback();
        continue;
      }
      connection->define(sql);
      tx.run("INSERT INTO schema_migration VALUES (?)", name);
      connection->settle();
      connection->commit();
    } catch (const DatabaseError& error) {
      connection->rollback();
      throw DatabaseError(error.kind, "migration " + name + ": " + error.what() +
                                          "; nothing of it was applied");
    }
    report.applied.push_back(name);
  }
  return report;
}

}  // namespace hl
