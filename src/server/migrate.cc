#include "server/migrate.h"

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
  connection.script("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY)");
  Tx tx(connection);
  return tx.all("SELECT name FROM schema_migration ORDER BY name",
                [](Row& row) { return row.text(0); });
}

std::vector<std::pair<std::string, std::string>> pending(Connection& connection) {
  const auto done = applied(connection);
  const auto all = shipped();
  for (const auto& name : done) {
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

std::vector<std::string> pending_migrations(const std::string& database_file) {
  Connection connection(database_file, Connection::Mode::read_write_create);
  std::vector<std::string> names;
  for (const auto& [name, sql] : pending(connection)) names.push_back(name);
  return names;
}

MigrationReport migrate(const std::string& database_file) {
  Connection connection(database_file, Connection::Mode::read_write_create);
  connection.script("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;");
  MigrationReport report;
  const bool is_empty = applied(connection).empty();
  const auto todo = pending(connection);
  if (todo.empty()) return report;
  Tx tx(connection);
  if (!is_empty) {
    report.backup_file = database_file + ".before-" + todo.front().first.substr(0, 4);
    tx.run("VACUUM INTO ?", report.backup_file);
  }
  for (const auto& [name, sql] : todo) {
    connection.script("BEGIN IMMEDIATE");
    try {
      connection.script(sql);
      tx.run("INSERT INTO schema_migration VALUES (?)", name);
      connection.script("COMMIT");
    } catch (const DatabaseError& error) {
      connection.script("ROLLBACK");
      throw DatabaseError(error.code, "migration " + name + ": " + error.what() +
                                          "; nothing of it was applied");
    }
    report.applied.push_back(name);
  }
  return report;
}

}  // namespace hl
