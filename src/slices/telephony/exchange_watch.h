// Holds the connections with exchanges of others: a thread for each, on one node of several. A connection that is lost is
// made anew; calls that were open then are over, and say why.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "lib/http/networks.h"
#include "slices/telephony/exchange_line.h"

namespace hl::telephony {

class ExchangeWatch {
 public:
  using Now = std::function<Instant()>;
  // `networks`: what may be reached besides public addresses over TLS, and without TLS.
  ExchangeWatch(Database& database, IdSource& ids, Now now, const events::Reactions& reactions, http::Networks networks);
  ~ExchangeWatch();
  ExchangeWatch(const ExchangeWatch&) = delete;
  ExchangeWatch& operator=(const ExchangeWatch&) = delete;

 private:
  struct Watcher {
    std::thread thread;
    std::atomic<bool> is_to_stop{false};
    std::string stamp;
    std::mutex mutex;                    // before what follows
    Exchange exchange;                   // as it is set up now
    std::optional<Instant> asked_at;     // for a test that is still to be made
    std::optional<Instant> woken_for;  // the test for which the last pause was shortened
  };

  void look_after();
  void look();
  void stop(std::map<ExchangeId, std::unique_ptr<Watcher>>::iterator& at);
  void watch(Watcher& self);
  // Until it is lost; why.
  LineTrouble listen(Watcher& self, ExchangeLine& line);
  void take(Watcher& self, CallTracker& tracker, const std::vector<ChannelEvent>& events);
  void dial(const Exchange& exchange, ExchangeLine& line);
  // A test that is asked for is answered. Refused: the line is lost.
  Outcome<Done> test(Watcher& self, ExchangeLine& line);
  void cut_off(const Exchange& exchange);
  void note(Watcher& self, const ExchangeNews& news);
  [[nodiscard]] bool may_reach(const std::string& address, bool is_tls) const;
  // Whether to stop; returns early for a test.
  bool rest(Watcher& self, std::chrono::milliseconds time);
  template <class Change>
  void write(Change change);

  Database& database_;
  IdSource& ids_;
  const Now now_;
  const events::Reactions& reactions_;
  const http::Networks networks_;
  const std::int64_t self_;
  std::atomic<bool> is_stopping_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::map<ExchangeId, std::unique_ptr<Watcher>> watchers_;  // of the thread that looks after all
  std::thread looker_;
};

}  // namespace hl::telephony
