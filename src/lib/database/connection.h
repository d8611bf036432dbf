// One connection to a database, with two implementations: a SQLite file and a PostgreSQL server.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lib/database/database_error.h"
#include "lib/database/statement.h"

namespace hl {

struct Table {
  struct Column {
    std::string name;
    Statement::Type type;
    bool is_key;
  };
  std::string name;
  std::vector<Column> columns;
};

class Connection {
 public:
  enum class Mode { read_write_create, read_only };
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  [[nodiscard]] virtual bool is_postgres() const = 0;
  // Settings for a server's work; `is_durable` false only for throw-away databases.
  virtual void tune(Mode mode, bool is_durable) = 0;
  // Runs SQL without parameters or answers; may hold several statements.
  virtual void script(const std::string& sql) = 0;
  // Creates what `sql` describes; types are SQLite's and are translated where the database has others.
  virtual void define(const std::string& sql) = 0;
  // A cached statement, reset and without bindings.
  virtual Statement& prepare(std::string_view sql) = 0;
  // The texts of all statements prepared so far, for reading their plans.
  [[nodiscard]] virtual std::vector<std::string> prepared() const = 0;

  // Begins a transaction that is alone among all writers of this database, on whatever node.
  virtual void begin_writing() = 0;
  // Begins a transaction that reads one snapshot.
  virtual void begin_reading() = 0;
  // Returns once everything run so far has succeeded; throws if something has not.
  virtual void settle() = 0;
  // On disk (and on the synchronous standby, if there is one) when it returns. Other nodes are told, unless there are
  // none.
  virtual void commit(bool are_others_told = true) = 0;
  virtual void end_reading() noexcept = 0;
  // The same for what is asked before anything is answered; a server needs to be told of neither.
  virtual void begin_reading_at_once() = 0;
  virtual void end_reading_at_once() noexcept = 0;
  virtual void rollback() noexcept = 0;
  // Some answer has come since the transaction began, so that it cannot be begun again unnoticed.
  [[nodiscard]] virtual bool has_answered() const = 0;

  // Frees what it keeps only to be quicker.
  virtual void give_back() noexcept = 0;

  // The tables in the order of their creation, so that a reference never points forward.
  virtual std::vector<Table> tables() = 0;
};

[[nodiscard]] bool is_postgres_url(std::string_view target);
// How a database is called in messages: the file, or the server without its password.
[[nodiscard]] std::string database_name(const std::string& target);
// `target` is a file's path or postgres://… (libpq's URL, several hosts allowed).
std::unique_ptr<Connection> open_connection(const std::string& target, Connection::Mode mode);

}  // namespace hl
