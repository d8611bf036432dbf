#include "lib/sqlite/connection.h"

#include <sqlite3.h>

namespace hl {

bool DatabaseError::is_constraint() const { return (code & 0xff) == SQLITE_CONSTRAINT; }
bool DatabaseError::is_disk_full() const {
  return (code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR;
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Row::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string Row::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
std::optional<std::int64_t> Row::maybe_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}
std::optional<std::string> Row::maybe_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}
std::optional<Instant> Row::maybe_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

Connection::Connection(const std::string& file, Mode mode) {
  const int flags = SQLITE_OPEN_NOMUTEX | (mode == Mode::read_only
                                               ? SQLITE_OPEN_READONLY
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const int code = sqlite3_open_v2(file.c_str(), &db_, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
    sqlite3_close_v2(db_);
    throw DatabaseError(code, file + ": cannot open the database: " + why +
                                  "; check the path and its permissions");
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, 10'000);
}

Connection::~Connection() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(db_);
}

void Connection::fail(int code, std::string_view sql) const {
  throw DatabaseError(code, std::string(sqlite3_errmsg(db_)) + " in: " + std::string(sql));
}

void Connection::script(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql.substr(0, 300));
}

sqlite3_stmt* Connection::prepare(std::string_view sql) {
  const std::string key(sql);
  if (const auto found = statements_.find(key); found != statements_.end()) {
    sqlite3_reset(found->second);
    sqlite3_clear_bindings(found->second);
    return found->second;
  }
  // Some texts hold numbers of their own (filters by company or person), so they are not finitely
  // many. Statements in the middle of an answer stay.
  constexpr std::size_t statements_max = 500;
  if (statements_.size() >= statements_max) {
    std::erase_if(statements_, [](const auto& entry) {
      return !sqlite3_stmt_busy(entry.second) && sqlite3_finalize(entry.second) >= 0;
    });
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(db_, key.c_str(), static_cast<int>(key.size()) + 1,
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
  statements_.emplace(key, statement);
  return statement;
}

bool Connection::step(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const std::string sql = sqlite3_sql(statement);
  sqlite3_reset(statement);
  fail(code, sql);
}

std::int64_t Connection::changes() const { return sqlite3_changes64(db_); }

namespace binding {
void bind(sqlite3_stmt* statement, int at, std::nullptr_t) { sqlite3_bind_null(statement, at); }
void bind(sqlite3_stmt* statement, int at, std::int64_t value) {
  sqlite3_bind_int64(statement, at, value);
}
void bind(sqlite3_stmt* statement, int at, double value) {
  sqlite3_bind_double(statement, at, value);
}
void bind(sqlite3_stmt* statement, int at, std::string_view value) {
  // An empty view may hold a null pointer, which SQLite would store as NULL.
  sqlite3_bind_text64(statement, at, value.data() ? value.data() : "", value.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
}
Reset::~Reset() { sqlite3_reset(statement); }
}  // namespace binding

}  // namespace hl
