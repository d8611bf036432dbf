// A thin face over SQLite's C interface: statements are prepared once per connection, parameters and
// columns are typed, every failure is a DatabaseError with the statement in it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/instant.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hl {

struct DatabaseError : std::runtime_error {
  int code;  // SQLite's extended result code
  DatabaseError(int result, const std::string& what) : std::runtime_error(what), code(result) {}
  [[nodiscard]] bool is_constraint() const;
  [[nodiscard]] bool is_disk_full() const;
};

// One row of an answer; valid only inside the callback that got it.
class Row {
  sqlite3_stmt* statement_;

 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
  [[nodiscard]] Instant instant(int column) const { return instant_from_ms(integer(column)); }
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const;
  [[nodiscard]] std::optional<Instant> maybe_instant(int column) const;
  template <class SomeId>
  [[nodiscard]] SomeId id(int column) const {
    return SomeId(integer(column));
  }
  template <class SomeId>
  [[nodiscard]] std::optional<SomeId> maybe_id(int column) const {
    return is_null(column) ? std::nullopt : std::optional<SomeId>(SomeId(integer(column)));
  }
};

class Connection {
 public:
  enum class Mode { read_write_create, read_only };
  Connection(const std::string& file, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs SQL without parameters or answers; may hold several statements.
  void script(const std::string& sql);
  // A cached statement, reset and without bindings.
  sqlite3_stmt* prepare(std::string_view sql);
  bool step(sqlite3_stmt* statement);
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] sqlite3* raw() const { return db_; }
  [[noreturn]] void fail(int code, std::string_view sql) const;

 private:
  sqlite3* db_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

namespace binding {
void bind(sqlite3_stmt* statement, int at, std::nullptr_t);
void bind(sqlite3_stmt* statement, int at, std::int64_t value);
void bind(sqlite3_stmt* statement, int at, double value);
void bind(sqlite3_stmt* statement, int at, std::string_view value);
inline void bind(sqlite3_stmt* statement, int at, int value) {
  bind(statement, at, static_cast<std::int64_t>(value));
}
inline void bind(sqlite3_stmt* statement, int at, bool value) {
  bind(statement, at, static_cast<std::int64_t>(value ? 1 : 0));
}
inline void bind(sqlite3_stmt* statement, int at, const char* value) {
  bind(statement, at, std::string_view(value));
}
inline void bind(sqlite3_stmt* statement, int at, const std::string& value) {
  bind(statement, at, std::string_view(value));
}
inline void bind(sqlite3_stmt* statement, int at, Instant value) {
  bind(statement, at, to_ms(value));
}
template <class Tag>
void bind(sqlite3_stmt* statement, int at, Id<Tag> value) {
  bind(statement, at, value.raw());
}
template <class T>
void bind(sqlite3_stmt* statement, int at, const std::optional<T>& value) {
  if (value) bind(statement, at, *value);
  else bind(statement, at, nullptr);
}
// Resets a statement however its use ends, so that a throwing callback leaves no read open.
struct Reset {
  sqlite3_stmt* statement;
  ~Reset();
};
}  // namespace binding

}  // namespace hl
