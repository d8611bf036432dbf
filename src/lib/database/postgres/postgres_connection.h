// A PostgreSQL server through libpq's pipeline mode: statements without rows are sent and not waited
// for, so that a transaction costs one round trip for each question it asks, not for each statement.
#pragma once

#include <chrono>
#include <deque>
#include <unordered_map>

#include "lib/database/connection.h"

struct pg_conn;
struct pg_result;

namespace hl {

// The server of a URL without user, password and options, for messages.
[[nodiscard]] std::string postgres_name(const std::string& url);
// A connected session or a DatabaseError that says why not. Hosts that cannot be reached are given
// up after seconds, and of several hosts the one that takes writes is chosen.
[[nodiscard]] pg_conn* connect_to_postgres(const std::string& url);

class PostgresConnection;

class PostgresStatement final : public Statement {
  friend class PostgresConnection;
  PostgresConnection& connection_;
  std::string sql_;     // as it was given
  std::string native_;  // with $1, $2 …
  // Prepared on the server under this name, for parameters of these types.
  struct Prepared {
    std::vector<unsigned> types;
    std::string name;
  };
  std::vector<Prepared> prepared_;  // nearly always one
  std::vector<unsigned> types_;
  // All values of one use in one buffer; size -1 is NULL.
  struct Value {
    std::size_t begin = 0;
    int size = -1;
  };
  std::vector<Value> values_;
  std::string bytes_;
  pg_result* result_ = nullptr;
  int row_ = -1;
  bool is_asked_ = false;

  void put(int at, unsigned type, std::optional<std::string_view> value);
  void put_number(int at, unsigned type, std::uint64_t value);
  [[nodiscard]] const std::string* name_for_types() const;

 public:
  PostgresStatement(PostgresConnection& connection, std::string sql);
  ~PostgresStatement() override;
  void bind_null(int at, Type type) override;
  void bind(int at, std::int64_t value) override;
  void bind(int at, double value) override;
  void bind(int at, std::string_view value) override;
  void bind(int at, Bytes value) override;
  void run() override;
  void ask() override;
  std::int64_t change() override;
  bool step() override;
  void reset() noexcept override;
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string text(int column) const override;
  [[nodiscard]] std::string bytes(int column) const override;
};

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(const std::string& url);
  ~PostgresConnection() override;

  [[nodiscard]] bool is_postgres() const override { return true; }
  void give_back() noexcept override {}  // the server keeps it
  void tune(Mode mode, bool is_durable) override;
  void script(const std::string& sql) override;
  void define(const std::string& sql) override;
  Statement& prepare(std::string_view sql) override;
  [[nodiscard]] std::vector<std::string> prepared() const override;
  void begin_writing() override;
  void begin_reading() override;
  void settle() override;
  void commit(bool are_others_told) override;
  void end_reading() noexcept override;
  void begin_reading_at_once() override;
  void end_reading_at_once() noexcept override {}
  void rollback() noexcept override;
  [[nodiscard]] bool has_answered() const override { return has_answered_; }
  std::vector<Table> tables() override;

  // Sends a bound statement; its answer is read when somebody waits for one, and kept by the
  // statement if it was asked for.
  void send(PostgresStatement& statement, bool is_asked = false);
  // Reads all answers that are due; the caller owns the last one. Throws for the first failure.
  pg_result* fetch();

 private:
  // A statement on its way, or one being prepared under a name.
  struct Sent {
    enum class Kind { prepare, execute, ask, sync } kind;
    PostgresStatement* statement;
    std::string name;
  };
  using Deadline = std::optional<std::chrono::steady_clock::time_point>;

  const std::string& send_prepare(PostgresStatement& statement);
  void send_sync();
  void run_now(const std::string& sql);
  pg_result* read_answers(const Deadline& deadline);
  pg_result* next_answer(const Deadline& deadline);
  void wait_for_socket(const Deadline& deadline);
  [[noreturn]] void fail_lost();
  void keep_statements_few();

  pg_conn* connection_;
  std::deque<Sent> sent_;
  // Reused from statement to statement.
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
  std::unordered_map<std::string, std::unique_ptr<PostgresStatement>> statements_;
  std::int64_t names_given_ = 0;
  bool has_answered_ = false;
  bool is_reading_ = false;
  // Statements outside BEGIN and COMMIT are one transaction that only a sync ends.
  bool is_sync_due_ = false;
};

}  // namespace hl
