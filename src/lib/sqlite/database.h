// The embedded database: one writer thread that commits many callers' work with one fsync (group
// commit; WAL, synchronous=FULL), and readers on connections of their own. write() returns only
// after the commit is on disk.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <type_traits>

#include "lib/sqlite/connection.h"

namespace hl {

// One transaction. Everything that talks to the database gets a Tx&.
class Tx {
  Connection& connection_;
  std::vector<std::function<void()>> after_commit_;

  void bind_all(sqlite3_stmt*, int) {}
  template <class First, class... Rest>
  void bind_all(sqlite3_stmt* statement, int at, const First& first, const Rest&... rest) {
    binding::bind(statement, at, first);
    bind_all(statement, at + 1, rest...);
  }

 public:
  explicit Tx(Connection& connection) : connection_(connection) {}

  // Runs a statement without answer; returns how many rows it changed.
  template <class... Args>
  std::int64_t run(std::string_view sql, const Args&... args) {
    auto* statement = connection_.prepare(sql);
    const binding::Reset reset{statement};
    bind_all(statement, 1, args...);
    while (connection_.step(statement)) {
    }
    return connection_.changes();
  }

  // Calls use(Row&) for each row; use may return void, or bool where false stops.
  template <class Use, class... Args>
  void each(std::string_view sql, Use use, const Args&... args) {
    auto* statement = connection_.prepare(sql);
    const binding::Reset reset{statement};
    bind_all(statement, 1, args...);
    while (connection_.step(statement)) {
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

  // Runs after the commit is on disk, on the writer thread; must be quick and must not throw.
  void after_commit(std::function<void()> action) { after_commit_.push_back(std::move(action)); }
  std::vector<std::function<void()>> take_after_commit() { return std::move(after_commit_); }
  [[nodiscard]] std::size_t after_commit_count() const { return after_commit_.size(); }
  void drop_after_commit(std::size_t keep) { after_commit_.resize(keep); }
  Connection& connection() { return connection_; }
};

class Database {
 public:
  struct Options {
    std::string file;
    int readers = 4;
    bool durable = true;  // false only for throw-away databases of tests and generators
  };
  explicit Database(Options options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs work(Tx&) on the writer thread and returns its result once it is on disk. If work throws,
  // or returns something that has has_value() == false, its changes are rolled back, nobody else's.
  template <class Work>
  auto write(Work work) -> std::invoke_result_t<Work, Tx&>;

  // Runs work(Tx&) on a reader's connection, in one snapshot.
  template <class Work>
  auto read(Work work) -> std::invoke_result_t<Work, Tx&> {
    Lease lease(*this);
    Tx tx(*lease.connection);
    const Snapshot snapshot(*lease.connection);
    return work(tx);
  }

  [[nodiscard]] const std::string& file() const { return options_.file; }

 private:
  struct Job {
    std::function<bool(Tx&)> work;  // false: roll back; throws: roll back and pass on
    std::exception_ptr error;
    bool is_done = false;
  };
  struct Snapshot {
    Connection& connection;
    explicit Snapshot(Connection& reader) : connection(reader) { connection.script("BEGIN"); }
    ~Snapshot() {
      try {
        connection.script("COMMIT");
      } catch (const DatabaseError&) {
        // After a failed read SQLite may have ended the snapshot by itself.
      }
    }
  };
  struct Lease {
    Database& database;
    std::unique_ptr<Connection> connection;
    explicit Lease(Database& db);
    ~Lease();
  };

  void submit(Job& job);
  void write_loop();
  void commit_group(std::vector<Job*>& group);
  bool run_one(Tx& tx, Job& job);

  Options options_;
  std::unique_ptr<Connection> writer_;
  std::mutex mutex_;
  std::condition_variable job_came_, job_done_;
  std::deque<Job*> jobs_;
  bool is_stopping_ = false;
  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<Connection>> readers_;
  std::thread thread_;
};

template <class Work>
auto Database::write(Work work) -> std::invoke_result_t<Work, Tx&> {
  using Result = std::invoke_result_t<Work, Tx&>;
  if constexpr (std::is_void_v<Result>) {
    Job job;
    job.work = [&](Tx& tx) {
      work(tx);
      return true;
    };
    submit(job);
  } else {
    std::optional<Result> result;
    Job job;
    job.work = [&](Tx& tx) {
      result.emplace(work(tx));
      if constexpr (requires { result->has_value(); }) return result->has_value();
      else return true;
    };
    submit(job);
    return std::move(*result);
  }
}

}  // namespace hl
