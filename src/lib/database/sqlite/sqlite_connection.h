// A SQLite file. Statements are prepared once per connection; every failure is a DatabaseError with
// the statement in it.
#pragma once

#include <unordered_map>

#include "lib/database/connection.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hl {

class SqliteConnection;

class SqliteStatement final : public Statement {
  SqliteConnection& connection_;
  sqlite3_stmt* statement_;

 public:
  SqliteStatement(SqliteConnection& connection, sqlite3_stmt* statement)
      : connection_(connection), statement_(statement) {}
  ~SqliteStatement() override;
  void bind_null(int at, Type type) override;
  void bind(int at, std::int64_t value) override;
  void bind(int at, double value) override;
  void bind(int at, std::string_view value) override;
  void bind(int at, Bytes value) override;
  void run() override;
  void ask() override {}
  std::int64_t change() override;
  bool step() override;
  void reset() noexcept override;
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string text(int column) const override;
  [[nodiscard]] std::string bytes(int column) const override;
  [[nodiscard]] bool is_busy() const;
  void forget_bindings();
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& file, Mode mode);
  ~SqliteConnection() override;

  [[nodiscard]] bool is_postgres() const override { return false; }
  void give_back() noexcept override;
  void tune(Mode mode, bool is_durable) override;
  void script(const std::string& sql) override;
  void define(const std::string& sql) override { script(sql); }
  Statement& prepare(std::string_view sql) override;
  [[nodiscard]] std::vector<std::string> prepared() const override;
  void begin_writing() override { script("BEGIN IMMEDIATE"); }
  void begin_reading() override { script("BEGIN"); }
  void settle() override {}
  void commit(bool) override { script("COMMIT"); }
  void end_reading() noexcept override { rollback(); }
  void begin_reading_at_once() override { begin_reading(); }
  void end_reading_at_once() noexcept override { end_reading(); }
  void rollback() noexcept override;
  [[nodiscard]] bool has_answered() const override { return true; }
  std::vector<Table> tables() override;

  [[nodiscard]] std::int64_t changes() const;
  [[noreturn]] void fail(int code, std::string_view sql) const;

 private:
  sqlite3* db_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<SqliteStatement>> statements_;
};

}  // namespace hl
