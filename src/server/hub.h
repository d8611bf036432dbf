// Who listens over WebSocket. The stored log of events is the truth: one loop reads what was committed
// after each listener's cursor, on whatever node, and sends it; a lost notification loses nothing.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "lib/http/http.h"
#include "server/clock.h"
#include "slices/events/events.h"

namespace hl {

class Hub {
 public:
  // Who listens now: nobody once the session has ended.
  using Who = std::function<std::optional<Actor>()>;

  Hub(Database& database, const Clock& clock);
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  // Sends what happened after the cursor, then everything new.
  void add(Who who, Actor actor, std::int64_t cursor, const std::shared_ptr<http::Socket>& socket);
  // Lets go of all connections; they must not outlive the server that made them.
  void forget_all();
  [[nodiscard]] std::size_t count();

 private:
  struct Listener {
    Who who;
    Actor actor;
    std::int64_t cursor;
    std::shared_ptr<http::Socket> socket;
    bool is_in_step = false;  // has got everything up to head_
    std::string presence = {};  // who reads what, as last told
  };
  using Listeners = std::vector<std::shared_ptr<Listener>>;

  void loop();
  Listeners listeners();
  void remove(http::Socket* socket);
  void deliver();
  void catch_up(Listener& listener);
  void renew_actors();
  // Tells staff which colleague has which ticket before them, where that has changed.
  void tell_presence();

  Database& database_;
  const Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<http::Socket*, std::shared_ptr<Listener>> listeners_;
  // Touched by the loop alone.
  std::int64_t head_ = 0;
  std::atomic<bool> is_stopping_{false};
  std::thread thread_;
};

}  // namespace hl
