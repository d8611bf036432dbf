#include "server/ticker.h"

#include <spdlog/spdlog.h>

#include "slices/calls/calls.h"
#include "slices/deadlines/deadlines.h"
#include "slices/deadlines/following.h"
#include "slices/escalation/departed.h"
#include "slices/escalation/escalation.h"
#include "slices/identity/identity.h"
#include "slices/knowledge/knowledge.h"
#include "slices/people/people.h"
#include "slices/telephony/telephony.h"

namespace hl {
namespace {

void log(const std::vector<std::string>& failures) {
  for (const auto& failure : failures) spdlog::error("ticker: {}", failure);
}

}  // namespace

Ticker::Ticker(Database& database, IdSource& ids, const Clock& clock,
               const events::Reactions& reactions, std::function<void(Instant)> pulse)
    : database_(database),
      ids_(ids),
      clock_(clock),
      reactions_(reactions),
      pulse_(std::move(pulse)) {
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

bool Ticker::is_stopping() {
  const std::lock_guard lock(mutex_);
  return is_stopping_;
}

void Ticker::fire_deadlines(Instant now) {
  // Reading first, so that an idle server does not write.
  if (!database_.read([&](Tx& tx) { return deadlines::is_due(tx, now); })) return;
  // One transaction for each batch, so that people's own writes come in between.
  constexpr int batch = 100;
  std::vector<std::string> failures;
  const auto fire_batch = [&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    failures.clear();
    return deadlines::fire_due(work, batch, &failures);
  };
  for (int taken = batch; !is_stopping() && taken == batch;) {
    taken = database_.write(fire_batch);
    log(failures);
  }
}

void Ticker::tell_of_promises(Instant now) {
  if (!database_.read([&](Tx& tx) { return telephony::is_promise_due(tx, now); })) return;
  // What is left over is taken at the next tick.
  constexpr int batch = 50;
  std::vector<std::string> failures;
  database_.write([&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    failures.clear();
    telephony::tell_of_promises(work, batch, &failures);
  });
  log(failures);
}

void Ticker::recompute_deadlines(Instant now) {
  const auto write = [&](const std::function<void(Work&)>& follow) {
    database_.write([&](Tx& tx) {
      Work work{tx, now, ids_, system_actor(), reactions_};
      follow(work);
    });
  };
  log(deadlines::follow_change(database_, now, write, [this] { return is_stopping(); }));
}

void Ticker::follow_holds(Instant now) {
  if (!database_.read([&](Tx& tx) { return deadlines::is_waiting_due(tx, now); })) return;
  // What is left over is taken at the next tick.
  constexpr int batch = 50;
  std::vector<std::string> failures;
  database_.write([&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    failures.clear();
    deadlines::fire_waiting(work, batch, &failures);
  });
  log(failures);
}

void Ticker::pass_on_handovers(Instant now) {
  if (!database_.read([&](Tx& tx) { return escalation::is_pass_on_due(tx, now); })) return;
  // What is left over is taken at the next tick.
  constexpr int batch = 20;
  std::vector<std::string> failures;
  database_.write([&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    failures.clear();
    escalation::pass_on_unaccepted(work, batch, &failures);
  });
  log(failures);
}

void Ticker::take_from_narrowed(Instant now) {
  if (!database_.read([](Tx& tx) { return escalation::is_anybody_narrowed(tx); })) return;
  std::vector<std::string> failures;
  const auto take = [&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    return escalation::take_from_narrowed(work, &failures);
  };
  while (!is_stopping() && database_.write(take)) {
  }
  log(failures);
}

void Ticker::route_tickets(Instant now) {
  if (!database_.read([](Tx& tx) { return knowledge::is_routing_due(tx); })) return;
  const auto route = [&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    return knowledge::route_new_tickets(work);
  };
  while (!is_stopping() && database_.write(route)) {
  }
}

// One a transaction: a long one has many bytes.
void Ticker::forget_recordings(Instant now) {
  if (!database_.read([&](Tx& tx) { return calls::is_recording_old(tx, now); })) return;
  const auto forget = [&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    return calls::forget_old_recording(work);
  };
  while (!is_stopping() && database_.write(forget)) {
  }
}

void Ticker::tick(Instant now, bool is_sweep_due) {
  recompute_deadlines(now);
  follow_holds(now);
  fire_deadlines(now);
  tell_of_promises(now);
  pass_on_handovers(now);
  take_from_narrowed(now);
  route_tickets(now);
  if (!is_sweep_due) return;
  database_.write([&](Tx& tx) {
    Work work{tx, now, ids_, system_actor(), reactions_};
    access::sweep(tx, now);
    identity::sweep(tx, now);
    tickets::sweep(tx, now);
    people::forget_level_evidence(tx, now);
    calls::end_forgotten(work);
  });
}

void Ticker::loop() {
  constexpr auto pace = std::chrono::milliseconds(250);
  constexpr int ticks_between_sweeps = 1200;
  constexpr int ticks_between_pulses = 20;
  for (int n = 0;; ++n) {
    try {
      if (pulse_ && n % ticks_between_pulses == 0) pulse_(clock_.now());
      tick(clock_.now(), n % ticks_between_sweeps == 0);
      if (n % ticks_between_pulses == 0) forget_recordings(clock_.now());
    } catch (const std::exception& error) {
      spdlog::error("ticker: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, pace, [&] { return is_stopping_; })) return;
  }
}

}  // namespace hl
