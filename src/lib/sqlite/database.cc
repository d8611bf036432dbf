#include "lib/sqlite/database.h"

namespace hl {
namespace {

// One fsync serves at most this many callers, so that the first never waits for hundreds of others.
constexpr std::size_t group_max = 64;

std::unique_ptr<Connection> open_reader(const std::string& file) {
  auto connection = std::make_unique<Connection>(file, Connection::Mode::read_only);
  connection->script("PRAGMA query_only=ON; PRAGMA cache_size=-4000; PRAGMA mmap_size=268435456;");
  return connection;
}

}  // namespace

Database::Database(Options options) : options_(std::move(options)) {
  writer_ = std::make_unique<Connection>(options_.file, Connection::Mode::read_write_create);
  writer_->script("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;");
  writer_->script(options_.durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
  for (int i = 0; i < options_.readers; ++i) readers_.push_back(open_reader(options_.file));
  thread_ = std::thread([this] { write_loop(); });
}

Database::~Database() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  job_came_.notify_all();
  thread_.join();
}

void Database::submit(Job& job) {
  std::unique_lock lock(mutex_);
  if (is_stopping_) throw DatabaseError(0, "the database is closing");
  jobs_.push_back(&job);
  job_came_.notify_one();
  job_done_.wait(lock, [&] { return job.is_done; });
  if (job.error) std::rethrow_exception(job.error);
}

void Database::write_loop() {
  std::vector<Job*> group;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      job_came_.wait(lock, [&] { return is_stopping_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      while (!jobs_.empty() && group.size() < group_max) {
        group.push_back(jobs_.front());
        jobs_.pop_front();
      }
    }
    commit_group(group);
    {
      const std::lock_guard lock(mutex_);
      for (Job* job : group) job->is_done = true;
    }
    job_done_.notify_all();
    group.clear();
  }
}

bool Database::run_one(Tx& tx, Job& job) {
  const std::size_t hooks = tx.after_commit_count();
  writer_->script("SAVEPOINT one");
  bool keep = false;
  try {
    keep = job.work(tx);
  } catch (...) {
    job.error = std::current_exception();
  }
  if (!keep) {
    writer_->script("ROLLBACK TO one");
    tx.drop_after_commit(hooks);
  }
  writer_->script("RELEASE one");
  return keep;
}

void Database::commit_group(std::vector<Job*>& group) {
  Tx tx(*writer_);
  try {
    writer_->script("BEGIN IMMEDIATE");
    for (Job* job : group) run_one(tx, *job);
    writer_->script("COMMIT");
  } catch (...) {
    // Nothing of this group is on disk; everybody in it must hear so.
    for (Job* job : group) job->error = std::current_exception();
    try {
      writer_->script("ROLLBACK");
    } catch (const DatabaseError&) {
      // SQLite has rolled back by itself already, as it does when the disk is full.
    }
    return;
  }
  for (auto& action : tx.take_after_commit()) action();
}

Database::Lease::Lease(Database& db) : database(db) {
  std::unique_lock lock(db.readers_mutex_);
  db.reader_free_.wait(lock, [&] { return !db.readers_.empty(); });
  connection = std::move(db.readers_.back());
  db.readers_.pop_back();
}

Database::Lease::~Lease() {
  {
    const std::lock_guard lock(database.readers_mutex_);
    database.readers_.push_back(std::move(connection));
  }
  database.reader_free_.notify_one();
}

}  // namespace hl
