#include "lib/database/copy.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/database/tx.h"

namespace hl {
namespace {

using Type = Statement::Type;
// A row as texts that are equal exactly when the values are.
using Cells = std::vector<std::optional<std::string>>;
constexpr int page_rows = 2000;

std::vector<Table::Column> keys_of(const Table& table) {
  std::vector<Table::Column> keys;
  for (const auto& column : table.columns) {
    if (column.is_key) keys.push_back(column);
  }
  if (keys.empty()) throw std::runtime_error("table " + table.name + " has no primary key");
  return keys;
}

std::string names(const std::vector<Table::Column>& columns, const char* after = "") {
  std::string out;
  for (const auto& column : columns)
    out += (out.empty() ? "" : ",") + column.name + after;
  return out;
}

std::string marks(std::size_t n) {
  std::string out = "?";
  for (std::size_t i = 1; i < n; ++i) out += ",?";
  return out;
}

Cells read_cells(const Statement& statement, const std::vector<Table::Column>& columns) {
  Cells cells(columns.size());
  for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
    auto& cell = cells[static_cast<std::size_t>(i)];
    if (statement.is_null(i)) continue;
    switch (columns[static_cast<std::size_t>(i)].type) {
      case Type::integer: cell = std::to_string(statement.integer(i)); break;
      case Type::real: cell = fmt::format("{:.17g}", statement.real(i)); break;
      case Type::text: cell = statement.text(i); break;
      case Type::bytes: cell = statement.bytes(i); break;
    }
  }
  return cells;
}

void bind_cell(Statement& statement, int at, const std::optional<std::string>& cell, Type type) {
  if (!cell) return statement.bind_null(at, type);
  switch (type) {
    case Type::integer: return statement.bind(at, std::int64_t{std::stoll(*cell)});
    case Type::real: return statement.bind(at, std::stod(*cell));
    case Type::text: return statement.bind(at, std::string_view(*cell));
    case Type::bytes: return statement.bind(at, Bytes{*cell});
  }
}

Cells keys_in(const Cells& row, const Table& table) {
  Cells keys;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (table.columns[i].is_key) keys.push_back(row[i]);
  }
  return keys;
}

// Goes through a table in the order of its key, a page at a time.
class Pages {
  Connection& connection_;
  const Table& table_;
  std::vector<Table::Column> keys_;
  std::optional<Cells> after_;

 public:
  Pages(Connection& connection, const Table& table, std::optional<Cells> after = {})
      : connection_(connection), table_(table), keys_(keys_of(table)), after_(std::move(after)) {}

  std::vector<Cells> next() {
    std::string sql = "SELECT " + names(table_.columns) + " FROM " + table_.name;
    if (after_) sql += " WHERE (" + names(keys_) + ")>(" + marks(keys_.size()) + ")";
    sql += " ORDER BY " + names(keys_) + " LIMIT " + std::to_string(page_rows);
    Statement& statement = connection_.prepare(sql);
    for (std::size_t i = 0; after_ && i < keys_.size(); ++i)
      bind_cell(statement, static_cast<int>(i) + 1, (*after_)[i], keys_[i].type);
    std::vector<Cells> page;
    while (statement.step()) page.push_back(read_cells(statement, table_.columns));
    statement.reset();
    if (!page.empty()) after_ = keys_in(page.back(), table_);
    return page;
  }
};

std::optional<Cells> greatest_key(Connection& connection, const Table& table) {
  const auto keys = keys_of(table);
  Statement& statement = connection.prepare("SELECT " + names(keys) + " FROM " + table.name +
                                            " ORDER BY " + names(keys, " DESC") + " LIMIT 1");
  std::optional<Cells> out;
  if (statement.step()) out = read_cells(statement, keys);
  statement.reset();
  return out;
}

std::string describe_key(const Cells& row, const Table& table) {
  std::string out = table.name + " ";
  for (const auto& key : keys_in(row, table)) out += "/" + key.value_or("");
  return out;
}

}  // namespace

std::vector<Table> common_tables(Connection& from, Connection& to,
                                 const std::vector<std::string>& skipped) {
  const auto is_skipped = [&](const Table& table) {
    return std::find(skipped.begin(), skipped.end(), table.name) != skipped.end();
  };
  std::vector<Table> tables = from.tables();
  std::vector<Table> others = to.tables();
  std::erase_if(tables, is_skipped);
  std::erase_if(others, is_skipped);
  for (const Table& table : tables) {
    const auto other = std::find_if(others.begin(), others.end(),
                                    [&](const Table& one) { return one.name == table.name; });
    if (other == others.end() || names(other->columns) != names(table.columns))
      throw std::runtime_error("table " + table.name + " is not the same in both databases");
  }
  if (tables.size() != others.size())
    throw std::runtime_error("the target has tables that the source has not");
  return tables;
}

void copy_rows(Connection& from, Connection& to, const Table& table, const CopyProgress& progress) {
  Pages source(from, table, greatest_key(to, table));
  const std::string sql = "INSERT INTO " + table.name + " (" + names(table.columns) + ") VALUES (" +
                          marks(table.columns.size()) + ")";
  std::int64_t rows = 0;
  for (auto page = source.next(); !page.empty(); page = source.next()) {
    to.begin_writing();
    for (const Cells& row : page) {
      Statement& insert = to.prepare(sql);
      for (std::size_t i = 0; i < row.size(); ++i)
        bind_cell(insert, static_cast<int>(i) + 1, row[i], table.columns[i].type);
      insert.run();
      insert.reset();
    }
    to.settle();
    to.commit();
    rows += static_cast<std::int64_t>(page.size());
    progress(table.name, rows);
  }
}

std::string first_difference(Connection& a, Connection& b, const Table& table,
                             const CopyProgress& progress) {
  Pages one(a, table);
  Pages other(b, table);
  std::int64_t rows = 0;
  for (;;) {
    const auto mine = one.next();
    const auto theirs = other.next();
    for (std::size_t i = 0; i < std::min(mine.size(), theirs.size()); ++i) {
      if (mine[i] != theirs[i]) return describe_key(mine[i], table) + " is not the same";
    }
    if (mine.size() > theirs.size()) return describe_key(mine[theirs.size()], table) + " is missing";
    if (mine.size() < theirs.size())
      return describe_key(theirs[mine.size()], table) + " is there but not in the source";
    if (mine.empty()) return {};
    rows += static_cast<std::int64_t>(mine.size());
    progress(table.name, rows);
  }
}

}  // namespace hl
