// Keeps the search index in step with the database, in a thread of its own: reads all of it after the
// start, then what any node commits, within a second. Stores what was searched for and not found.
//
// What has been read is written to a file again and again: a reading that was interrupted, by kill -9 too, goes on
// from there at the next start.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "lib/database/database.h"
#include "server/clock.h"

namespace hl {

// Where it is kept unless somebody says otherwise: beside a database that is a file.
std::string search_file_of(const std::string& database);

class SearchKeeper {
  using Steady = std::chrono::steady_clock;

  Database& database_;
  const Clock& clock_;
  const std::string file_;  // empty: nothing is written
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  // Of the thread.
  Steady::time_point saved_at_ = Steady::now();
  Steady::duration saving_took_{};
  std::uint64_t commits_saved_ = 0;
  bool is_whole_ = false;
  std::thread thread_;

 public:
  SearchKeeper(Database& database, const Clock& clock, std::string file);
  ~SearchKeeper();
  SearchKeeper(const SearchKeeper&) = delete;
  SearchKeeper& operator=(const SearchKeeper&) = delete;

 private:
  bool is_stopping();
  void load();
  void save();
  void save_when_due(std::uint64_t commits);
  void read_all();
  void loop();
};

}  // namespace hl
