// Who listens over WebSocket. An event reaches a listener after its commit; the listener's cursor and
// the stored log are the truth, so a lost message loses nothing.
#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

#include "lib/http/http.h"
#include "slices/events/events.h"

namespace hl {

class Hub {
  struct Listener {
    Actor actor;
    std::shared_ptr<http::Socket> socket;
    // Until the missed events are sent, new ones wait here, so that none is lost or sent twice.
    bool is_caught_up = false;
    std::vector<events::Event> waiting;
  };
  std::mutex mutex_;
  std::unordered_map<http::Socket*, Listener> listeners_;

 public:
  // Sends what happened after the cursor, then everything new.
  void add(Database& database, Actor actor, std::int64_t cursor,
           const std::shared_ptr<http::Socket>& socket);
  // Called on the writer thread after each commit.
  void tell(const events::Event& event);
  // Lets go of all connections; they must not outlive the server that made them.
  void forget_all();
  [[nodiscard]] std::size_t count();
};

}  // namespace hl
