#include "server/ticker.h"

#include <spdlog/spdlog.h>

namespace hl {

Ticker::Ticker(Database& database, IdSource& ids, const Clock& clock,
               const events::Reactions& reactions)
    : database_(database), ids_(ids), clock_(clock), reactions_(reactions) {
  thread_ = std::thread([this] { loop(); });
}

Ticker::~Ticker() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Ticker::tick(Instant now, bool is_sweep_due) {
  if (is_sweep_due) database_.write([&](Tx& tx) { access::sweep(tx, now); });
}

void Ticker::loop() {
  constexpr auto pace = std::chrono::milliseconds(250);
  constexpr int ticks_between_sweeps = 1200;
  for (int n = 0;; ++n) {
    try {
      tick(clock_.now(), n % ticks_between_sweeps == 0);
    } catch (const std::exception& error) {
      spdlog::error("ticker: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, pace, [&] { return is_stopping_; })) return;
  }
}

}  // namespace hl
