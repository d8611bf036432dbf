// A helpdesk's database. One of the callers who write commits the work of all who wait in one transaction
// (group commit), alone among the writers of all nodes, and then lets the next one lead; readers have
// connections of their own. write() returns only after the commit is on disk.
//
// A lost connection is made anew and the work is run again, so work must have no effect but through
// its Tx and its result. When the answer to a commit was lost, the mark that every group leaves in
// node_mark tells whether it is stored, so that nothing is stored twice.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "base/id_source.h"
#include "lib/database/tx.h"

namespace hl {

class CommitListener;

// The table in which each node leaves the greatest identifier of its last commit.
void define_node_mark(Connection& connection);

class Database {
  struct Snapshot {
    Connection& connection;
    explicit Snapshot(Connection& reader) : connection(reader) { connection.begin_reading(); }
    ~Snapshot() { connection.end_reading(); }
  };
  struct AtOnce {
    Connection& connection;
    explicit AtOnce(Connection& reader) : connection(reader) { connection.begin_reading_at_once(); }
    ~AtOnce() { connection.end_reading_at_once(); }
  };

 public:
  struct Options {
    std::string target;  // a file, or postgres://…
    int readers = 4;
    bool is_durable = true;  // false only for throw-away databases of tests and generators
    // How long work waits for a server that takes writes before it is given up.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
  };
  explicit Database(Options options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs work(Tx&), in whatever caller's thread leads, and returns its result once it is on disk. If work throws,
  // or returns something that has has_value() == false, its changes are rolled back, nobody else's.
  template <class Work>
  auto write(Work work) -> std::invoke_result_t<Work, Tx&> {
    return write(std::move(work), nullptr, 0);
  }

  // Tells the writer that work is about to come, so that it waits a moment for it before it commits the
  // others: one commit for many costs less than many commits.
  class Coming {
    Database& database_;
    bool has_come_ = false;
    friend class Database;

   public:
    explicit Coming(Database& database);
    ~Coming();
    Coming(const Coming&) = delete;
    Coming& operator=(const Coming&) = delete;
  };
  // The work that was announced; `concerns` is for those who read ahead.
  template <class Work>
  auto write(Work work, Coming* coming, std::int64_t concerns) -> std::invoke_result_t<Work, Tx&>;

  // Reads, in one round trip for the whole group, what its work will ask for, and lets the Tx remember it.
  // Is told what each of them concerns, where it said so. A file answers at once, so that nothing is read
  // ahead from one. Set before anybody writes.
  using ReadAhead = std::function<void(Tx&, const std::vector<std::int64_t>&)>;
  void set_read_ahead(ReadAhead read_ahead) { read_ahead_ = std::move(read_ahead); }

  // Runs work(Tx&) on a reader's connection, in one snapshot that holds everything acknowledged.
  template <class Way = Snapshot, class Work>
  auto read(Work work) -> std::invoke_result_t<Work, Tx&> {
    const auto since = std::chrono::steady_clock::now();
    for (;;) {
      Lease lease(*this);
      try {
        Tx tx(*lease.connection);
        const Way way(*lease.connection);
        if constexpr (std::is_void_v<std::invoke_result_t<Work, Tx&>>) {
          work(tx);
          return lease.connection->settle();
        } else {
          auto result = work(tx);
          lease.connection->settle();
          return result;
        }
      } catch (const DatabaseError& error) {
        // Only what has seen nothing yet can begin again without being noticed.
        if (!lease.may_try_again(error, since)) throw;
      }
    }
  }

  // The same for work that asks all it wants to know at once, with one question or Tx::ask: one round
  // trip to a server instead of two. Whatever it asks after that, it reads in another snapshot.
  template <class Work>
  auto read_at_once(Work work) -> std::invoke_result_t<Work, Tx&> {
    return read<AtOnce>(std::move(work));
  }

  // Frees what its connections keep only to be quicker, after long work; those that are in use keep theirs.
  void give_back();

  [[nodiscard]] const std::string& target() const { return options_.target; }
  // Grows above every identifier that any node has committed; in write() also above all of them
  // that a later event could follow, so that identifiers of events grow in the order of commits.
  [[nodiscard]] IdSource& ids() { return ids_; }

  // How often something may have been committed, by this process or another.
  [[nodiscard]] std::uint64_t commits_seen();
  // Returns as soon as that number is another, or after the span.
  std::uint64_t wait_for_commit(std::uint64_t seen, std::chrono::milliseconds span);
  // Lets everybody who waits for a commit look again.
  void note_commit();

 private:
  struct Job {
    std::function<bool(Tx&)> work;  // false: roll back; throws: roll back and pass on
    std::int64_t concerns = 0;      // for those who read ahead
    std::exception_ptr error;
    // Of its own, so that a commit wakes only those it concerns.
    std::mutex mutex;
    std::condition_variable done;
    bool is_done = false;
    bool is_leading = false;
    void finish();
    void lead();
    // True: this caller leads now; false: its work is done.
    bool wait();
  };
  struct Lease {
    Database& database;
    std::unique_ptr<Connection> connection;
    explicit Lease(Database& db);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    bool may_try_again(const DatabaseError& error, std::chrono::steady_clock::time_point since);
  };
  using Group = std::vector<Job*>;
  using Hooks = std::vector<std::function<void()>>;
  enum class Trust { all, none };

  std::unique_ptr<Connection> connect(Connection::Mode mode);
  void submit(Job& job, Coming* coming);
  void lead();
  void hand_over_lead();
  void commit_group(Group& group);
  void attempt(Group& group, Trust trust);
  void look_ahead(Tx& tx, const Group& group);
  bool was_committed();
  void leave();
  bool run_one(Tx& tx, Job& job, bool is_alone);
  bool run_alone(Tx& tx, Job& job);
  bool pause_before_retry(std::chrono::steady_clock::time_point give_up_at);

  Options options_;
  IdSource ids_;
  std::int64_t node_;
  bool has_others_ = true;  // nodes that want to hear of commits
  ReadAhead read_ahead_;
  std::unique_ptr<Connection> writer_;
  // The mark of a commit whose answer was lost, and what was to follow it.
  std::int64_t unsure_mark_ = 0;
  Hooks unsure_hooks_;
  std::mutex mutex_;
  std::condition_variable job_came_;
  std::deque<Job*> jobs_;
  bool is_stopping_ = false;
  bool is_led_ = false;  // some caller commits or is about to
  bool is_cut_off_ = false;
  int coming_ = 0;             // announced and not here yet
  bool is_gathering_ = false;  // the writer waits for them
  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<Connection>> readers_;  // null: to be connected when needed
  std::atomic<std::int64_t> no_reader_until_ms_{0};
  std::mutex commits_mutex_;
  std::condition_variable commit_came_;
  std::uint64_t commits_ = 0;
  std::unique_ptr<CommitListener> listener_;
};

template <class Work>
auto Database::write(Work work, Coming* coming, std::int64_t concerns)
    -> std::invoke_result_t<Work, Tx&> {
  using Result = std::invoke_result_t<Work, Tx&>;
  if constexpr (std::is_void_v<Result>) {
    Job job;
    job.concerns = concerns;
    job.work = [&](Tx& tx) {
      work(tx);
      return true;
    };
    submit(job, coming);
  } else {
    std::optional<Result> result;
    Job job;
    job.concerns = concerns;
    job.work = [&](Tx& tx) {
      result.emplace(work(tx));
      if constexpr (requires { result->has_value(); }) return result->has_value();
      else return true;
    };
    submit(job, coming);
    return std::move(*result);
  }
}

}  // namespace hl
