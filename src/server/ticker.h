// The one loop that does what time demands: deadlines, unanswered hand-overs, sweeping. It runs at
// its own pace and takes a bounded number of due rows each time.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "server/clock.h"
#include "slices/events/events.h"

namespace hl {

class Ticker {
  Database& database_;
  IdSource& ids_;
  const Clock& clock_;
  const events::Reactions& reactions_;
  const std::function<void(Instant)> pulse_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::thread thread_;

  void loop();
  bool is_stopping();
  void recompute_deadlines(Instant now);
  void follow_holds(Instant now);
  void fire_deadlines(Instant now);
  void tell_of_promises(Instant now);
  void pass_on_handovers(Instant now);
  void take_from_narrowed(Instant now);
  void route_tickets(Instant now);
  void forget_recordings(Instant now);
  void tick(Instant now, bool is_sweep_due);

 public:
  // `pulse` is called every few seconds besides.
  Ticker(Database& database, IdSource& ids, const Clock& clock, const events::Reactions& reactions,
         std::function<void(Instant)> pulse = {});
  ~Ticker();
};

}  // namespace hl
