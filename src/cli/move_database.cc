#include "cli/move_database.h"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "lib/database/copy.h"
#include "lib/database/database.h"
#include "server/migrate.h"

namespace hl::cli {
namespace {

const std::vector<std::string> not_copied = {"schema_migration"};

std::int64_t last_mark(Connection& connection) {
  return *Tx(connection).first("SELECT coalesce(max(last_id),0) FROM node_mark",
                               [](Row& row) { return row.integer(0); });
}

bool is_empty(Connection& connection) {
  for (const Table& table : connection.tables()) {
    if (table.name == "schema_migration" || table.name == "node_mark") continue;
    if (Tx(connection).first("SELECT 1 FROM " + table.name + " LIMIT 1", [](Row&) { return 1; }))
      return false;
  }
  return true;
}

// Until the copy is proved, nobody can serve from it.
void mark_as_copying(Connection& target, const std::string& name) {
  const bool is_marked = is_half_copied(target);
  if (!is_marked && !is_empty(target))
    throw std::runtime_error(name + ": holds something already; give an empty database");
  target.begin_writing();
  Tx tx(target);
  define_node_mark(target);
  if (!is_marked) {
    tx.run("DELETE FROM node_mark");
    tx.run("INSERT INTO schema_migration VALUES (?)", half_copied_mark);
  }
  target.settle();
  target.commit();
}

void unmark(Connection& target) {
  target.begin_writing();
  Tx(target).run("DELETE FROM schema_migration WHERE name=?", half_copied_mark);
  target.settle();
  target.commit();
}

}  // namespace

void require_helpdesk(const std::string& target) {
  const auto connection = open_connection(target, Connection::Mode::read_only);
  for (const Table& table : connection->tables()) {
    if (table.name == "schema_migration") return;
  }
  throw std::runtime_error(database_name(target) +
                           ": is not a database of Hotliner; give another one");
}

void copy_snapshot(const std::string& from, const std::string& to, std::ostream& progress) {
  const std::string from_name = database_name(from);
  const std::string to_name = database_name(to);
  require_helpdesk(from);
  if (!pending_migrations(from).empty())
    throw std::runtime_error(from_name +
                             ": is of an older version; start this version on it once, then move it");
  const auto target = open_connection(to, Connection::Mode::read_write_create);
  if (!is_half_copied(*target)) migrate(to);
  target->tune(Connection::Mode::read_write_create, true);
  mark_as_copying(*target, to_name);
  const auto source = open_connection(from, Connection::Mode::read_only);
  source->begin_reading();
  const auto tables = common_tables(*source, *target, not_copied);
  for (const Table& table : tables) {
    copy_rows(*source, *target, table, [&](const std::string& name, std::int64_t rows) {
      progress << name << ": " << rows << " rows copied" << std::endl;
    });
  }
  for (const Table& table : tables) {
    std::int64_t compared = 0;
    const std::string difference = first_difference(
        *source, *target, table, [&](const std::string&, std::int64_t rows) { compared = rows; });
    if (!difference.empty())
      throw std::runtime_error(to_name + ": " + difference +
                               "; the source was changed since the move began: begin again with an "
                               "empty database");
    progress << table.name << ": " << compared << " rows are the same" << std::endl;
  }
  source->end_reading();
  unmark(*target);
}

void move_database(const std::string& from, const std::string& to, std::ostream& progress) {
  require_helpdesk(from);
  const auto source = open_connection(from, Connection::Mode::read_only);
  const std::int64_t mark = last_mark(*source);
  copy_snapshot(from, to, progress);
  if (last_mark(*source) != mark)
    throw std::runtime_error(database_name(from) +
                             ": was written to meanwhile; stop its servers and begin again with an "
                             "empty database");
}

}  // namespace hl::cli
