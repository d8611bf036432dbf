// One transaction. Everything that talks to the database gets a Tx&.
#pragma once

#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

#include "lib/database/connection.h"
#include "lib/database/kept_inserts.h"
#include "lib/database/recollection.h"

namespace hl {

class Tx {
  Connection& connection_;
  std::vector<std::function<void()>> after_commit_;
  std::uint64_t changes_ = 0;
  Recollection recollection_;
  KeptInserts inserts_;

  void note_change(std::string_view sql) {
    ++changes_;
    recollection_.note_change(sql);
  }

  struct Reset {
    Statement& statement;
    // However its use ends, so that a throwing callback leaves no read open.
    ~Reset() { statement.reset(); }
  };

  template <class... Args>
  Statement& bound(std::string_view sql, const Args&... args) {
    if (!inserts_.empty()) inserts_.write(connection_);
    Statement& statement = connection_.prepare(sql);
    int at = 0;
    (binding::bind(statement, ++at, args), ...);
    return statement;
  }

 public:
  explicit Tx(Connection& connection) : connection_(connection) {}

  void give_back() noexcept { connection_.give_back(); }

  // Runs a statement without answer.
  template <class... Args>
  void run(std::string_view sql, const Args&... args) {
    note_change(sql);
    Statement& statement = bound(sql, args...);
    const Reset reset{statement};
    statement.run();
  }

  // The same for one row, "INSERT INTO … VALUES (?,…)", which a server may be told of later, together with others.
  template <class... Args>
  void insert(std::string_view sql, const Args&... args) {
    if (!connection_.is_postgres()) return run(sql, args...);
    note_change(sql);
    inserts_.keep(sql, args...);
  }

  // The same as run(), and how many rows it changed: for those who ask, because it costs a wait.
  template <class... Args>
  std::int64_t change(std::string_view sql, const Args&... args) {
    note_change(sql);
    Statement& statement = bound(sql, args...);
    const Reset reset{statement};
    return statement.change();
  }

  // Calls use(Row&) for each row; use may return void, or bool where false stops.
  template <class Use, class... Args>
  void each(std::string_view sql, Use use, const Args&... args) {
    if (!sql.starts_with("SELECT")) note_change(sql);  // UPDATE … RETURNING
    Statement& statement = bound(sql, args...);
    const Reset reset{statement};
    while (statement.step()) {
      Row row(statement);
      if constexpr (std::is_same_v<std::invoke_result_t<Use, Row&>, bool>) {
        if (!use(row)) return;
      } else {
        use(row);
      }
    }
  }

  // The first row as `read` makes it, or nothing.
  template <class Read, class... Args>
  auto first(std::string_view sql, Read read, const Args&... args)
      -> std::optional<std::invoke_result_t<Read, Row&>> {
    std::optional<std::invoke_result_t<Read, Row&>> out;
    each(
        sql,
        [&](Row& row) {
          out.emplace(read(row));
          return false;
        },
        args...);
    return out;
  }

  // All rows as `read` makes them.
  template <class Read, class... Args>
  auto all(std::string_view sql, Read read, const Args&... args)
      -> std::vector<std::invoke_result_t<Read, Row&>> {
    std::vector<std::invoke_result_t<Read, Row&>> out;
    each(sql, [&](Row& row) { out.push_back(read(row)); }, args...);
    return out;
  }

  // A question that is asked now and answered later; see ask().
  template <class Read>
  class Asked {
    Statement* statement_;
    Read read_;

   public:
    Asked(Statement& statement, Read read) : statement_(&statement), read_(std::move(read)) {}
    Asked(Asked&& other) noexcept
        : statement_(std::exchange(other.statement_, nullptr)), read_(std::move(other.read_)) {}
    Asked& operator=(Asked&&) = delete;
    ~Asked() {
      if (statement_) statement_->reset();
    }
    auto all() {
      std::vector<std::invoke_result_t<Read, Row&>> out;
      while (statement_->step()) {
        Row row(*statement_);
        out.push_back(read_(row));
      }
      return out;
    }
    auto first() {
      std::optional<std::invoke_result_t<Read, Row&>> out;
      Row row(*statement_);
      if (statement_->step()) out.emplace(read_(row));
      return out;
    }
  };

  // Asks several questions in one round trip: ask all of them, then read first() or all() of each,
  // once. Between the two nothing may change, and no question may be asked twice.
  template <class Read, class... Args>
  [[nodiscard]] Asked<Read> ask(std::string_view sql, Read read, const Args&... args) {
    Statement& statement = bound(sql, args...);
    statement.ask();
    return Asked<Read>(statement, std::move(read));
  }

  // A row read earlier in this transaction, or nothing; what changes its table makes it forgotten. The
  // table's name is a literal.
  template <class T>
  [[nodiscard]] const T* recall(std::string_view table, std::int64_t id) const {
    return recollection_.row<T>(table, id);
  }
  template <class T>
  const T& remember(std::string_view table, std::int64_t id, T value) {
    return recollection_.keep_row(table, id, std::move(value));
  }

  // A value that many change and that is written once, before the commit. pending() gives it for being
  // changed, or nothing; set_pending() begins it, and write(Tx&, const T&) stores what became of it.
  template <class T>
  [[nodiscard]] T* pending(std::string_view table, std::int64_t id) {
    ++changes_;
    return recollection_.pending<T>(table, id);
  }
  template <class T, class Write>
  T& set_pending(std::string_view table, std::int64_t id, T value, Write write) {
    return recollection_.keep_pending(table, id, std::move(value), std::move(write));
  }
  void write_pending() {
    recollection_.write_pending(*this);
    inserts_.write(connection_);
  }
  void forget() {
    recollection_.forget();
    inserts_.forget();
  }

  // Runs a part that may fail alone: what it changed is undone, the rest of the transaction stays.
  // Returns what went wrong, if anything; troubles of the whole database are thrown.
  template <class Part>
  std::optional<std::string> alone(Part part) {
    const std::size_t hooks = after_commit_count();
    std::string why;
    write_pending();
    connection_.script("SAVEPOINT part");
    try {
      part();
      write_pending();
      connection_.settle();
      connection_.script("RELEASE part");
      return std::nullopt;
    } catch (const DatabaseError& error) {
      if (error.is_passing()) throw;
      why = error.what();
    } catch (const std::exception& error) {
      why = error.what();
    }
    drop_after_commit(hooks);
    forget();
    connection_.script("ROLLBACK TO part");
    connection_.script("RELEASE part");
    return why;
  }

  // Runs after the commit is on disk, while the next group waits; must be quick and must not throw.
  void after_commit(std::function<void()> action) { after_commit_.push_back(std::move(action)); }
  std::vector<std::function<void()>> take_after_commit() { return std::move(after_commit_); }
  // How many statements have run that may have changed something.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }
  [[nodiscard]] std::size_t after_commit_count() const { return after_commit_.size(); }
  void drop_after_commit(std::size_t keep) { after_commit_.resize(keep); }
  Connection& connection() { return connection_; }
};

}  // namespace hl
