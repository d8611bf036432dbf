#include "lib/database/database.h"

#include <random>

#include "lib/database/postgres/commit_listener.h"

namespace hl {
namespace {

using std::chrono::steady_clock;

// One fsync serves at most this many callers, so that the first never waits for hundreds of others.
constexpr std::size_t group_max = 60;
// A commit takes about as long, so that waiting for those who are nearly there delays nobody noticeably.
constexpr auto gathering_max = std::chrono::microseconds(500);
constexpr auto reader_patience = std::chrono::seconds(3);
constexpr auto retry_pause = std::chrono::milliseconds(200);
// Every node commits its heartbeat more often than that.
constexpr auto node_is_silent = std::chrono::minutes(5);
// The mark of all nodes that have left.
constexpr std::int64_t nobody = 0;

// Some work of a group has failed too late to be left out; the others are done again without it.
struct Spoiled {};

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             steady_clock::now().time_since_epoch())
      .count();
}

std::int64_t random_node() {
  std::random_device dice;
  return static_cast<std::int64_t>((std::uint64_t{dice()} << 20U) ^ dice());
}

}  // namespace

void define_node_mark(Connection& connection) {
  connection.define(
      "CREATE TABLE IF NOT EXISTS node_mark (node INTEGER PRIMARY KEY, last_id INTEGER NOT NULL)");
}

std::unique_ptr<Connection> Database::connect(Connection::Mode mode) {
  auto connection = open_connection(options_.target, mode);
  connection->tune(mode, options_.is_durable);
  return connection;
}

Database::Database(Options options) : options_(std::move(options)), node_(random_node()) {
  writer_ = connect(Connection::Mode::read_write_create);
  writer_->begin_writing();
  define_node_mark(*writer_);
  // A file has one node at a time; on a server those of processes long gone are of no more use.
  if (!writer_->is_postgres()) node_ = 0;
  Tx tx(*writer_);
  const auto greatest = tx.first("SELECT coalesce(max(last_id),0) FROM node_mark",
                                 [](Row& row) { return row.integer(0); });
  tx.run("DELETE FROM node_mark WHERE last_id<?", *greatest - 1'000'000'000'000);
  // From now on the others tell this one.
  if (writer_->is_postgres()) tx.run("INSERT INTO node_mark VALUES (?,?)", node_, *greatest);
  writer_->settle();
  writer_->commit();
  ids_.stay_above(*greatest);
  readers_.resize(static_cast<std::size_t>(options_.readers));
  if (is_postgres_url(options_.target))
    listener_ = std::make_unique<CommitListener>(options_.target, [this] { note_commit(); });
}

Database::~Database() {
  listener_.reset();
  std::unique_lock lock(mutex_);
  is_stopping_ = true;
  job_came_.notify_all();
  job_came_.wait(lock, [&] { return !is_led_; });
  leave();
}

// Whoever stays need not tell a node that has left. Whether this is on disk matters to nobody.
void Database::leave() {
  if (!writer_ || !writer_->is_postgres() || unsure_mark_ != 0) return;
  try {
    writer_->script("SET synchronous_commit=off");
    writer_->begin_writing();
    Tx tx(*writer_);
    const auto greatest = tx.first("SELECT max(last_id) FROM node_mark", [](Row& row) { return row.integer(0); });
    tx.run("INSERT INTO node_mark VALUES (?,?) ON CONFLICT (node) DO UPDATE SET last_id=excluded.last_id", nobody,
           *greatest);
    tx.run("DELETE FROM node_mark WHERE node=?", node_);
    writer_->commit(false);
  } catch (const DatabaseError&) {
    // It is found out by its silence.
  }
}

void Database::Job::finish() {
  const std::lock_guard lock(mutex);
  is_done = true;
  // Under the lock, because whoever waits takes the job away as soon as it is done.
  done.notify_one();
}

void Database::Job::lead() {
  const std::lock_guard lock(mutex);
  is_leading = true;
  done.notify_one();
}

bool Database::Job::wait() {
  std::unique_lock lock(mutex);
  done.wait(lock, [&] { return is_done || is_leading; });
  return !is_done;
}

Database::Coming::Coming(Database& database) : database_(database) {
  const std::lock_guard lock(database_.mutex_);
  ++database_.coming_;
}

Database::Coming::~Coming() {
  if (has_come_) return;
  const std::lock_guard lock(database_.mutex_);
  if (--database_.coming_ == 0 && database_.is_gathering_) database_.job_came_.notify_one();
}

void Database::submit(Job& job, Coming* coming) {
  bool is_leader = false;
  {
    const std::lock_guard lock(mutex_);
    if (is_stopping_)
      throw DatabaseError(DatabaseError::Kind::unavailable, "the database is closing");
    // One group tries for all of them; whoever comes meanwhile hears at once that it has to wait.
    if (is_cut_off_)
      throw DatabaseError(DatabaseError::Kind::unavailable, "no database server takes writes now");
    jobs_.push_back(&job);
    if (coming) {
      coming->has_come_ = true;
      --coming_;
    }
    if (is_gathering_ && (coming_ == 0 || jobs_.size() >= group_max)) job_came_.notify_one();
    is_leader = !std::exchange(is_led_, true);
  }
  if (is_leader || job.wait()) lead();
  if (job.error) std::rethrow_exception(job.error);
}

// Commits what waits, the leader's own work among it, and lets the next caller lead.
void Database::lead() {
  Group group;
  {
    std::unique_lock lock(mutex_);
    is_gathering_ = true;
    job_came_.wait_for(lock, gathering_max, [&] {
      return is_stopping_ || coming_ == 0 || jobs_.size() >= group_max;
    });
    is_gathering_ = false;
    while (!jobs_.empty() && group.size() < group_max) {
      group.push_back(jobs_.front());
      jobs_.pop_front();
    }
  }
  commit_group(group);
  hand_over_lead();
  for (Job* job : group) job->finish();
}

void Database::hand_over_lead() {
  const std::lock_guard lock(mutex_);
  is_cut_off_ = false;
  is_led_ = !jobs_.empty();
  if (is_led_) jobs_.front()->lead();
  else if (is_stopping_) job_came_.notify_all();
}

// Trusts that the work succeeds. What fails before it has changed anything leaves the others as they
// are; what fails later spoils the group.
bool Database::run_one(Tx& tx, Job& job, bool is_alone) {
  const std::size_t hooks = tx.after_commit_count();
  const std::uint64_t changes = tx.changes();
  bool keep = false;
  job.error = nullptr;
  try {
    keep = job.work(tx);
  } catch (const DatabaseError& error) {
    // These are troubles of the whole group, not of this work.
    if (error.is_passing()) throw;
    if (!is_alone) throw Spoiled();
    job.error = std::current_exception();
  } catch (...) {
    job.error = std::current_exception();
  }
  if (keep) return true;
  if (!is_alone && tx.changes() != changes) throw Spoiled();
  tx.drop_after_commit(hooks);
  return false;
}

// Work that fails is rolled back alone.
bool Database::run_alone(Tx& tx, Job& job) {
  const std::size_t hooks = tx.after_commit_count();
  writer_->script("SAVEPOINT one");
  bool keep = false;
  job.error = nullptr;
  try {
    keep = job.work(tx);
    if (keep) tx.write_pending();
    writer_->settle();
  } catch (const DatabaseError& error) {
    if (error.is_passing()) throw;
    job.error = std::current_exception();
    keep = false;
  } catch (...) {
    job.error = std::current_exception();
  }
  if (!keep) {
    tx.drop_after_commit(hooks);
    tx.forget();
    writer_->script("ROLLBACK TO one");
  }
  writer_->script("RELEASE one");
  return keep;
}

// Runs behind the lock of all writers: whoever was committing then has finished or never will.
bool Database::was_committed() {
  if (unsure_mark_ == 0) return false;
  Tx tx(*writer_);
  const auto stored = tx.first("SELECT last_id FROM node_mark WHERE node=?",
                               [](Row& row) { return row.integer(0); }, node_);
  const bool is_stored = stored == unsure_mark_;
  unsure_mark_ = 0;
  return is_stored;
}

// One round trip for all that can be known to be asked for.
void Database::look_ahead(Tx& tx, const Group& group) {
  auto marks = tx.ask("SELECT node,last_id FROM node_mark ORDER BY last_id DESC LIMIT 50",
                      [](Row& row) { return std::pair(row.integer(0), row.integer(1)); });
  std::vector<std::int64_t> concerns;
  for (const Job* job : group) {
    if (job->concerns != 0) concerns.push_back(job->concerns);
  }
  if (read_ahead_ && !concerns.empty() && writer_->is_postgres()) read_ahead_(tx, concerns);
  has_others_ = false;
  const auto all = marks.all();
  for (const auto& [node, last] : all) {
    ids_.stay_above(last);
    has_others_ |= node != node_ && node != nobody &&
                   last > all.front().second - IdSource::span(node_is_silent);
  }
}

void Database::attempt(Group& group, Trust trust) {
  if (!writer_) writer_ = connect(Connection::Mode::read_write_create);
  writer_->begin_writing();
  Hooks hooks;
  if (was_committed()) {
    writer_->rollback();
    hooks = std::move(unsure_hooks_);
  } else {
    Tx tx(*writer_);
    look_ahead(tx, group);
    bool is_anything_kept = false;
    for (Job* job : group)
      is_anything_kept |= trust == Trust::all ? run_one(tx, *job, group.size() == 1)
                                              : run_alone(tx, *job);
    if (!is_anything_kept) return writer_->rollback();
    tx.write_pending();
    const std::int64_t mark = ids_.next();
    tx.run("INSERT INTO node_mark VALUES (?,?) ON CONFLICT (node) DO UPDATE SET "
           "last_id=excluded.last_id",
           node_, mark);
    hooks = tx.take_after_commit();
    try {
      writer_->commit(has_others_);
    } catch (const DatabaseError& error) {
      // A server tells of most failures only here.
      if (!error.is_passing() && trust == Trust::all && group.size() > 1) throw Spoiled();
      if (!error.is_unavailable()) throw;
      unsure_mark_ = mark;
      unsure_hooks_ = std::move(hooks);
      throw;
    }
  }
  for (auto& action : hooks) action();
  note_commit();
}

bool Database::pause_before_retry(steady_clock::time_point give_up_at) {
  writer_.reset();
  std::unique_lock lock(mutex_);
  is_cut_off_ = true;
  // Those who wait for the next group would wait in vain.
  for (Job* job : jobs_) {
    job->error = std::make_exception_ptr(
        DatabaseError(DatabaseError::Kind::unavailable, "no database server takes writes now"));
    job->finish();
  }
  jobs_.clear();
  return !job_came_.wait_for(lock, retry_pause, [&] { return is_stopping_; }) &&
         steady_clock::now() < give_up_at;
}

void Database::commit_group(Group& group) {
  const auto give_up_at = steady_clock::now() + options_.patience;
  std::exception_ptr trouble;
  Trust trust = Trust::all;
  for (;;) {
    try {
      return attempt(group, trust);
    } catch (const Spoiled&) {
      writer_->rollback();
      trust = Trust::none;
      continue;
    } catch (const DatabaseError& error) {
      trouble = std::current_exception();
      // A server may tell of one caller's failure only when the group as a whole is being stored.
      if (!error.is_passing() && trust == Trust::all && group.size() > 1 && writer_) {
        writer_->rollback();
        trust = Trust::none;
        continue;
      }
      if (error.is_unavailable() && pause_before_retry(give_up_at)) continue;
    } catch (...) {
      trouble = std::current_exception();
    }
    break;
  }
  if (writer_) writer_->rollback();
  unsure_mark_ = 0;
  // As far as anybody can tell nothing of this group is on disk; everybody in it must hear so.
  for (Job* job : group) job->error = trouble;
}

void Database::give_back() {
  write([](Tx& tx) { return tx.give_back(), true; });
  const std::lock_guard lock(readers_mutex_);
  for (const auto& reader : readers_) {
    if (reader) reader->give_back();
  }
}

Database::Lease::Lease(Database& db) : database(db) {
  if (steady_ms() < db.no_reader_until_ms_.load())
    throw DatabaseError(DatabaseError::Kind::unavailable, "no database server answers now");
  std::unique_lock lock(db.readers_mutex_);
  db.reader_free_.wait(lock, [&] { return !db.readers_.empty(); });
  connection = std::move(db.readers_.back());
  db.readers_.pop_back();
  if (connection) return;
  lock.unlock();
  try {
    connection = db.connect(Connection::Mode::read_only);
  } catch (...) {
    db.no_reader_until_ms_ = steady_ms() + 500;
    lock.lock();
    db.readers_.push_back(nullptr);
    db.reader_free_.notify_one();
    throw;
  }
}

bool Database::Lease::may_try_again(const DatabaseError& error,
                                     steady_clock::time_point since) {
  if (!error.is_unavailable()) return false;
  const bool is_unseen = !connection->has_answered();
  connection.reset();
  return is_unseen && steady_clock::now() - since < reader_patience;
}

Database::Lease::~Lease() {
  {
    const std::lock_guard lock(database.readers_mutex_);
    database.readers_.push_back(std::move(connection));
  }
  database.reader_free_.notify_one();
}

std::uint64_t Database::commits_seen() {
  const std::lock_guard lock(commits_mutex_);
  return commits_;
}

std::uint64_t Database::wait_for_commit(std::uint64_t seen, std::chrono::milliseconds span) {
  std::unique_lock lock(commits_mutex_);
  commit_came_.wait_for(lock, span, [&] { return commits_ != seen; });
  return commits_;
}

void Database::note_commit() {
  {
    const std::lock_guard lock(commits_mutex_);
    ++commits_;
  }
  commit_came_.notify_all();
}

}  // namespace hl
