#include "slices/telephony/exchange_watch.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "lib/curl/address_rule.h"

namespace hl::telephony {
namespace {

using namespace std::chrono_literals;
using Stopwatch = std::chrono::steady_clock;

constexpr auto looks_every = 1s;
constexpr auto holds_for = 30s;   // a connection, without a sign
constexpr auto renews_at = 20s;   // of what is left of it
constexpr auto listens_for = 250ms;
constexpr auto first_rest = 1s;
constexpr auto longest_rest = 60s;
constexpr auto asks_within = 60s;  // for a call that a technician wants to make

}  // namespace

ExchangeWatch::ExchangeWatch(Database& database, IdSource& ids, Now now, const events::Reactions& reactions, http::Networks networks)
    : database_(database), ids_(ids), now_(std::move(now)), reactions_(reactions), networks_(std::move(networks)), self_(ids.next()) {
  looker_ = std::thread([this] { look_after(); });
}

ExchangeWatch::~ExchangeWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  looker_.join();
  try {
    if (database_.read([](Tx& tx) { return has_exchanges(tx); })) database_.write([&](Tx& tx) { let_go_of_exchanges(tx, self_); });
  } catch (const std::exception& error) {
    spdlog::warn("exchanges: other nodes connect only after half a minute: {}", error.what());
  }
}

template <class Change>
void ExchangeWatch::write(Change change) {
  database_.write([&](Tx& tx) {
    Work work{tx, now_(), ids_, system_actor(), reactions_};
    change(work);
  });
}

// ---- looking after all of them ----

void ExchangeWatch::look_after() {
  for (;;) {
    try {
      look();
    } catch (const std::exception& error) {
      spdlog::error("exchanges: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, looks_every, [&] { return is_stopping_.load(); })) break;
  }
  while (!watchers_.empty()) {
    auto first = watchers_.begin();
    stop(first);
  }
}

void ExchangeWatch::stop(std::map<ExchangeId, std::unique_ptr<Watcher>>::iterator& at) {
  {
    // Under the lock, so that whoever is about to rest sees it.
    const std::lock_guard lock(mutex_);
    at->second->is_to_stop = true;
  }
  wake_.notify_all();
  at->second->thread.join();
  at = watchers_.erase(at);
}

void ExchangeWatch::look() {
  const Instant now = now_();
  const auto all = [&] { return database_.read([](Tx& tx) { return exchanges(tx); }); };
  auto rows = all();
  const bool is_due = std::any_of(rows.begin(), rows.end(), [&](const Exchange& one) {
    if (one.holder == self_) return !one.held_until || *one.held_until < now + renews_at;
    return !one.holder || !one.held_until || *one.held_until < now;
  });
  if (is_due) {
    database_.write([&](Tx& tx) { hold_exchanges(tx, self_, now, now + holds_for); });
    rows = all();
  }
  std::erase_if(rows, [&](const Exchange& one) { return one.holder != self_; });
  for (auto it = watchers_.begin(); it != watchers_.end();) {
    const auto still = std::find_if(rows.begin(), rows.end(), [&](const Exchange& one) { return one.id == it->first; });
    if (still == rows.end() || stamp_of(*still) != it->second->stamp) stop(it);
    else ++it;
  }
  for (const Exchange& row : rows) {
    auto& watcher = watchers_[row.id];
    const bool is_new = !watcher;
    if (is_new) watcher = std::make_unique<Watcher>();
    {
      const std::lock_guard lock(watcher->mutex);
      watcher->exchange = row;
      watcher->asked_at = row.asked_at && !row.tested_at ? row.asked_at : std::nullopt;
    }
    if (row.asked_at && !row.tested_at) wake_.notify_all();
    if (!is_new) continue;
    watcher->stamp = stamp_of(row);
    watcher->thread = std::thread([this, &self = *watcher] { watch(self); });
  }
}

// ---- one of them ----

bool ExchangeWatch::rest(Watcher& self, std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, time, [&] {
    if (is_stopping_ || self.is_to_stop) return true;
    // A test that is asked for shortens the pause, but once only: it may be what fails.
    const std::lock_guard its(self.mutex);
    if (!self.asked_at || self.asked_at == self.woken_for) return false;
    self.woken_for = self.asked_at;
    return true;
  });
  return is_stopping_ || self.is_to_stop;
}

bool ExchangeWatch::may_reach(const std::string& address, bool is_tls) const {
  return networks_.hold(address) || (is_tls && kind_of_address(address) == AddressKind::global);
}

void ExchangeWatch::note(Watcher& self, const ExchangeNews& news) {
  const std::lock_guard lock(self.mutex);
  write([&](Work& work) {
    note_state(work.tx, self.exchange.id, news, work.now);
    // Whoever asked whether it works has his answer.
    if (self.asked_at && news.state == ExchangeState::failed) note_tested(work.tx, self.exchange.id, std::nullopt, work.now);
  });
  if (news.state == ExchangeState::failed) self.asked_at.reset();
}

void ExchangeWatch::cut_off(const Exchange& exchange) {
  int count = 0;
  write([&](Work& work) { count = calls::cut_off_exchange(work, names_begin(exchange.id)); });
  if (count > 0) spdlog::warn("exchange {}: {} calls were open when the connection was lost", exchange.name, count);
}

void ExchangeWatch::watch(Watcher& self) {
  std::chrono::milliseconds pause = first_rest;
  const auto exchange_now = [&] {
    const std::lock_guard lock(self.mutex);
    return self.exchange;
  };
  for (;;) {
    try {
      const Exchange exchange = exchange_now();
      // What an ended program, or another node, left behind.
      cut_off(exchange);
      const Way way{[&](const std::string& address) { return may_reach(address, exchange.is_tls); }, &self.is_to_stop};
      const auto line = exchange.kind == ExchangeKind::ami ? open_ami(exchange, way) : open_ari(exchange, way);
      if (is_stopping_ || self.is_to_stop) return;
      LineTrouble trouble;
      if (line) {
        note(self, {ExchangeState::connected, {}, {}});
        spdlog::info("exchange {}: connected", exchange.name);
        const auto since = Stopwatch::now();
        trouble = listen(self, **line);
        // Another node may hold it by now, and its calls are not ours to end.
        if (is_stopping_ || self.is_to_stop) return;
        cut_off(exchange);
        note(self, {ExchangeState::lost, trouble.trouble, trouble.said});
        if (Stopwatch::now() - since > longest_rest) pause = first_rest;
      } else {
        trouble = trouble_of(line.error());
        note(self, {ExchangeState::failed, trouble.trouble, trouble.said});
        // Whoever tries a wrong password often is shut out by careful exchanges.
        if (trouble.trouble == ExchangeTrouble::sign_in) pause = longest_rest;
      }
      spdlog::warn("exchange {}: {} {}", exchange.name, boost::describe::enum_to_string(trouble.trouble, ""), trouble.said);
    } catch (const std::exception& error) {
      spdlog::error("exchange: {}", error.what());
    }
    if (rest(self, pause)) return;
    pause = std::min<std::chrono::milliseconds>(2 * pause, longest_rest);
  }
}

LineTrouble ExchangeWatch::listen(Watcher& self, ExchangeLine& line) {
  CallTracker tracker;
  while (!is_stopping_ && !self.is_to_stop) {
    const auto events = line.hear(listens_for);
    if (!events) return trouble_of(events.error());
    if (!events->empty()) take(self, tracker, *events);
    Exchange exchange;
    {
      const std::lock_guard lock(self.mutex);
      exchange = self.exchange;
    }
    if (const auto ok = test(self, line); !ok) return trouble_of(ok.error());
    dial(exchange, line);
  }
  return {};
}

void ExchangeWatch::take(Watcher& self, CallTracker& tracker, const std::vector<ChannelEvent>& events) {
  std::vector<CallNews> all;
  for (const ChannelEvent& event : events) {
    for (CallNews& news : tracker.take(event)) all.push_back(std::move(news));
  }
  if (all.empty()) return;
  constexpr auto noted_every = std::chrono::minutes(1);
  const std::lock_guard lock(self.mutex);
  write([&](Work& work) {
    for (const CallNews& news : all) take_news(work, self.exchange, news);
    const auto& heard = self.exchange.heard_at;
    if (!heard || *heard + noted_every < work.now) note_heard(work.tx, self.exchange.id, work.now);
  });
}

Outcome<Done> ExchangeWatch::test(Watcher& self, ExchangeLine& line) {
  {
    const std::lock_guard lock(self.mutex);
    if (!self.asked_at) return Done{};
  }
  const auto since = Stopwatch::now();
  const auto ok = line.ping();
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Stopwatch::now() - since).count();
  const std::lock_guard lock(self.mutex);
  write([&](Work& work) { note_tested(work.tx, self.exchange.id, ok ? std::optional(took) : std::nullopt, work.now); });
  self.asked_at.reset();
  return ok;
}

void ExchangeWatch::dial(const Exchange& exchange, ExchangeLine& line) {
  const Instant since = now_() - asks_within;
  if (exchange.telephones.empty() || !database_.read([&](Tx& tx) { return has_desk_requests(tx, exchange.id, since); })) return;
  const auto requests = database_.write([&](Tx& tx) { return take_desk_requests(tx, exchange.id, since); });
  for (const DeskRequest& one : requests) {
    const auto ok = line.dial(one.extension, one.dialled);
    if (!ok) spdlog::warn("exchange {}: {} could not call: {}", exchange.name, one.extension, ok.error().detail);
  }
}

}  // namespace hl::telephony
