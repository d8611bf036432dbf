#include "server/search_keeper.h"

#include <spdlog/spdlog.h>

#include "slices/knowledge/knowledge.h"

namespace hl {

SearchKeeper::SearchKeeper(Database& database, const Clock& clock)
    : database_(database), clock_(clock), thread_([this] { loop(); }) {}

SearchKeeper::~SearchKeeper() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  database_.note_commit();
  thread_.join();
}

bool SearchKeeper::is_stopping() {
  const std::lock_guard lock(mutex_);
  return is_stopping_;
}

// A part at a time, so that people's searches come in between.
void SearchKeeper::read_all() {
  while (!is_stopping() &&
         database_.read([](Tx& tx) { return knowledge::prepare_search(tx); })) {
  }
}

void SearchKeeper::loop() {
  using std::chrono::milliseconds;
  // While much happens, many changes are read at once; the second one bounds what a lost
  // notification can delay.
  constexpr auto pace = milliseconds(200), patience = milliseconds(500);
  while (!is_stopping()) {
    const std::uint64_t seen = database_.commits_seen();
    try {
      read_all();
      knowledge::store_search_gaps(database_, clock_.now());
    } catch (const std::exception& error) {
      spdlog::error("search: {}", error.what());
    }
    {
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, pace, [&] { return is_stopping_; })) break;
    }
    database_.wait_for_commit(seen, patience);
  }
  try {
    database_.read([](Tx& tx) { knowledge::leave_search(tx); });
  } catch (const std::exception& error) {
    spdlog::warn("search: {}", error.what());
  }
}

}  // namespace hl
