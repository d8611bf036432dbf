// The limit a ticket creation is measured against: the same rows as group commits, by the C interface of
// SQLite or, in one pipeline for each commit, of libpq; no program around it, nothing checked.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hl::bench {

// What a creation stores besides numbers.
struct RawTexts {
  std::string title;
  std::string problem;
  std::string event_body;
  std::string clocks;
};

// Stores rows of tickets with these numbers in one transaction; durable when it returns.
class RawStore {
 public:
  RawStore() = default;
  RawStore(const RawStore&) = delete;
  RawStore& operator=(const RawStore&) = delete;
  virtual ~RawStore() = default;
  virtual void store(const std::vector<std::int64_t>& numbers) = 0;
};
// `target` is an empty database with Hotliner's schema.
std::unique_ptr<RawStore> open_raw_store(const std::string& target, const RawTexts& texts);

// Many callers, one commit for those who wait.
class RawCreation {
  struct Waiting {
    std::int64_t number = 0;
    std::mutex mutex;
    std::condition_variable done;
    bool is_done = false;
  };
  std::unique_ptr<RawStore> store_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Waiting*> waiting_;
  std::int64_t last_number_ = 0;
  bool is_stopping_ = false;
  std::thread thread_;

  void loop();

 public:
  explicit RawCreation(std::unique_ptr<RawStore> store);
  ~RawCreation();
  RawCreation(const RawCreation&) = delete;
  RawCreation& operator=(const RawCreation&) = delete;
  void create();
};

}  // namespace hl::bench
