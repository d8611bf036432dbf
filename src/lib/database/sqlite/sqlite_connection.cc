#include "lib/database/sqlite/sqlite_connection.h"

#include <sqlite3.h>

#include "lib/database/tx.h"

namespace hl {
namespace {

DatabaseError::Kind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return DatabaseError::Kind::constraint;
    case SQLITE_FULL:
    case SQLITE_IOERR: return DatabaseError::Kind::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return DatabaseError::Kind::busy;
    default: return DatabaseError::Kind::other;
  }
}

Statement::Type type_of(const std::string& declared) {
  if (declared == "INTEGER") return Statement::Type::integer;
  if (declared == "REAL") return Statement::Type::real;
  return declared == "BLOB" ? Statement::Type::bytes : Statement::Type::text;
}

}  // namespace

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }
void SqliteStatement::bind_null(int at, Type) { sqlite3_bind_null(statement_, at); }
void SqliteStatement::bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
void SqliteStatement::bind(int at, double value) { sqlite3_bind_double(statement_, at, value); }
void SqliteStatement::bind(int at, std::string_view value) {
  // An empty view may hold a null pointer, which SQLite would store as NULL.
  sqlite3_bind_text64(statement_, at, value.data() ? value.data() : "", value.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
}
void SqliteStatement::bind(int at, Bytes value) {
  sqlite3_bind_blob64(statement_, at, value.value.data() ? value.value.data() : "",
                      value.value.size(), SQLITE_TRANSIENT);
}
void SqliteStatement::run() {
  while (step()) {
  }
}
std::int64_t SqliteStatement::change() {
  run();
  return connection_.changes();
}
bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const std::string sql = sqlite3_sql(statement_);
  sqlite3_reset(statement_);
  connection_.fail(code, sql);
}
void SqliteStatement::reset() noexcept { sqlite3_reset(statement_); }
bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double SqliteStatement::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string SqliteStatement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
std::string SqliteStatement::bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
bool SqliteStatement::is_busy() const { return sqlite3_stmt_busy(statement_) != 0; }
void SqliteStatement::forget_bindings() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

SqliteConnection::SqliteConnection(const std::string& file, Mode mode) {
  const int flags = SQLITE_OPEN_NOMUTEX | (mode == Mode::read_only
                                               ? SQLITE_OPEN_READONLY
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const int code = sqlite3_open_v2(file.c_str(), &db_, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
    sqlite3_close_v2(db_);
    throw DatabaseError(kind_of(code), file + ": cannot open the database: " + why +
                                           "; check the path and its permissions");
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, 10'000);
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  sqlite3_close_v2(db_);
}

void SqliteConnection::give_back() noexcept { sqlite3_db_release_memory(db_); }

void SqliteConnection::tune(Mode mode, bool is_durable) {
  if (mode == Mode::read_only) {
    script("PRAGMA query_only=ON; PRAGMA cache_size=-4000;");
    return;
  }
  script("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;");
  script(is_durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
}

void SqliteConnection::fail(int code, std::string_view sql) const {
  throw DatabaseError(kind_of(code), std::string(sqlite3_errmsg(db_)) + " in: " + std::string(sql));
}

void SqliteConnection::script(const std::string& sql) {
  // One statement is worth keeping: transactions begin and end many times a second.
  if (sql.find(';') == std::string::npos && !sql.starts_with("PRAGMA")) return prepare(sql).run();
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql.substr(0, 300));
}

Statement& SqliteConnection::prepare(std::string_view sql) {
  const std::string key(sql);
  if (const auto found = statements_.find(key); found != statements_.end()) {
    found->second->forget_bindings();
    return *found->second;
  }
  // Some texts hold numbers of their own (filters by company or person), so they are not finitely
  // many. Statements in the middle of an answer stay.
  constexpr std::size_t statements_max = 500;
  if (statements_.size() >= statements_max)
    std::erase_if(statements_, [](const auto& entry) { return !entry.second->is_busy(); });
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(db_, key.c_str(), static_cast<int>(key.size()) + 1,
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
  return *(statements_[key] = std::make_unique<SqliteStatement>(*this, statement));
}

std::vector<std::string> SqliteConnection::prepared() const {
  std::vector<std::string> out;
  for (const auto& [sql, statement] : statements_) out.push_back(sql);
  return out;
}

void SqliteConnection::rollback() noexcept {
  // SQLite has rolled back by itself already after some failures, as when the disk is full.
  if (sqlite3_get_autocommit(db_) != 0) return;
  try {
    prepare("ROLLBACK").run();
  } catch (const std::exception&) {
    // Whoever uses the connection next finds what is wrong with it.
  }
}

std::vector<Table> SqliteConnection::tables() {
  Tx tx(*this);
  std::vector<Table> out = tx.all(
      "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%' ORDER BY rowid",
      [](Row& row) { return Table{row.text(0), {}}; });
  for (Table& table : out) {
    table.columns = tx.all(
        "SELECT name,type,pk FROM pragma_table_info(?) ORDER BY cid",
        [](Row& row) { return Table::Column{row.text(0), type_of(row.text(1)), row.boolean(2)}; },
        table.name);
  }
  return out;
}

std::int64_t SqliteConnection::changes() const { return sqlite3_changes64(db_); }

}  // namespace hl
