#include "server/search_keeper.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "lib/memory/memory.h"
#include "slices/knowledge/knowledge.h"
#include "slices/people/device_finding.h"

namespace hl {

std::string search_file_of(const std::string& database) {
  return is_postgres_url(database) ? std::string() : database + ".search";
}

SearchKeeper::SearchKeeper(Database& database, const Clock& clock, std::string file)
    : database_(database), clock_(clock), file_(std::move(file)) {
  try {
    database_.read([](Tx& tx) { knowledge::keep_search(tx); });
  } catch (const std::exception& error) {
    spdlog::warn("search: {}", error.what());
  }
  thread_ = std::thread([this] { loop(); });
}

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

void SearchKeeper::load() {
  if (file_.empty()) return;
  const auto why_not = database_.read([&](Tx& tx) { return knowledge::load_search(tx, file_); });
  if (!why_not.empty()) {
    spdlog::info("search: {} is read anew: {}", file_, why_not);
    return;
  }
  const int percent = database_.read([](Tx& tx) { return knowledge::search_percent(tx); });
  is_whole_ = percent == 100;
  spdlog::info("search: goes on from {} %", percent);
}

void SearchKeeper::save() {
  const auto begun = Steady::now();
  try {
    knowledge::save_search(database_, file_);
  } catch (const std::exception& error) {
    // Searching goes on; the next time is tried as if it had gone well.
    spdlog::warn("search: {}", error.what());
  }
  saved_at_ = Steady::now();
  saving_took_ = saved_at_ - begun;
}

// While all is read, so often that a tenth of the time goes into it; then whenever much may have happened.
void SearchKeeper::save_when_due(std::uint64_t commits) {
  constexpr Steady::duration least = std::chrono::seconds(1), at_rest = std::chrono::minutes(10);
  if (file_.empty()) return;
  const auto since = Steady::now() - saved_at_;
  const bool is_due = is_whole_ ? since >= at_rest && commits != commits_saved_ : since >= std::max(least, 10 * saving_took_);
  if (!is_due) return;
  commits_saved_ = commits;
  save();
}

// A part at a time, so that people's searches come in between.
void SearchKeeper::read_all() {
  const std::uint64_t commits = database_.commits_seen();
  // What the first reading leaves between what is kept stays until the next start: 5 MiB less with 100,000 tickets. At
  // work it would cost a tenth of the time of a creation.
  constexpr std::size_t little = 4'000'000;
  if (!is_whole_) memory::keep_ready(little);
  while (!is_stopping()) {
    if (!database_.read([](Tx& tx) { return knowledge::prepare_search(tx); })) {
      const bool was_whole = std::exchange(is_whole_, true);
      if (!was_whole && !file_.empty()) save();
      if (!was_whole) {
        database_.give_back();
        memory::give_back();
        memory::keep_ready(memory::usual_ready);
      }
      break;
    }
    save_when_due(commits);
  }
  save_when_due(commits);
}

void SearchKeeper::loop() {
  using std::chrono::milliseconds;
  // While much happens, many changes are read at once; the second one bounds what a lost
  // notification can delay.
  constexpr auto pace = milliseconds(200), patience = milliseconds(500);
  try {
    load();
  } catch (const std::exception& error) {
    spdlog::error("search: {}", error.what());
  }
  bool is_debt = true;
  while (!is_stopping()) {
    const std::uint64_t seen = database_.commits_seen();
    try {
      is_debt = is_debt && people::list_words_of_older_devices(database_);
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
    if (!file_.empty()) save();
    database_.read([](Tx& tx) { knowledge::leave_search(tx); });
  } catch (const std::exception& error) {
    spdlog::warn("search: {}", error.what());
  }
}

}  // namespace hl
