// Keeps the search index in step with the database, in a thread of its own: reads all of it after the
// start, then what any node commits, within a second. Stores what was searched for and not found.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "lib/database/database.h"
#include "server/clock.h"

namespace hl {

class SearchKeeper {
  Database& database_;
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;

 public:
  SearchKeeper(Database& database, const Clock& clock);
  ~SearchKeeper();
  SearchKeeper(const SearchKeeper&) = delete;
  SearchKeeper& operator=(const SearchKeeper&) = delete;

 private:
  bool is_stopping();
  void read_all();
  void loop();
};

}  // namespace hl
