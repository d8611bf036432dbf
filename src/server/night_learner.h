// Lets the models learn once a night, in a thread of its own at a local hour: what it computes may
// take minutes, and neither deadlines nor people wait for it. On several nodes each model is learned
// by whichever comes first.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "lib/database/database.h"
#include "server/clock.h"

namespace hl {

struct NightHours {
  int hour = 3;  // of the local clock, 0 to 23
  std::string zone = "Europe/Brussels";
};

// The night that `now` belongs to, as the date on which it began by the local clock; nothing outside
// the four hours after its beginning.
std::optional<std::string> night_at(Instant now, const NightHours& hours);

class NightLearner {
  Database& database_;
  const Clock& clock_;
  NightHours hours_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;

 public:
  NightLearner(Database& database, const Clock& clock, NightHours hours);
  ~NightLearner();
  NightLearner(const NightLearner&) = delete;
  NightLearner& operator=(const NightLearner&) = delete;

 private:
  bool is_stopping();
  void learn(const std::string& night);
  void loop();
};

}  // namespace hl
