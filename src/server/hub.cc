#include "server/hub.h"

namespace hl {
namespace {

std::shared_ptr<const std::string> message(const std::vector<events::Event>& events,
                                           std::int64_t cursor) {
  json::array lines;
  for (const auto& event : events) lines.push_back(to_json(events::line_of(event)));
  return std::make_shared<const std::string>(
      json::serialize(json::object{{"cursor", cursor}, {"events", lines}}));
}

}  // namespace

void Hub::add(Database& database, Actor actor, std::int64_t cursor,
              const std::shared_ptr<http::Socket>& socket) {
  constexpr int batch_max = 200;
  constexpr int batches_max = 10;
  {
    const std::lock_guard lock(mutex_);
    listeners_[socket.get()] = Listener{actor, socket, false, {}};
  }
  socket->on_close = [this, raw = socket.get()] {
    const std::lock_guard lock(mutex_);
    listeners_.erase(raw);
  };
  for (int i = 0;; ++i) {
    if (i == batches_max) {
      const std::lock_guard lock(mutex_);
      listeners_.erase(socket.get());
      socket->close(4409, "too far behind; start again");
      return;
    }
    const auto batch =
        database.read([&](Tx& tx) { return events::after(tx, actor, cursor, batch_max); });
    const bool is_last = batch.cursor == cursor;
    cursor = batch.cursor;
    if (!batch.events.empty()) socket->send(message(batch.events, cursor));
    if (is_last) break;
  }
  const std::lock_guard lock(mutex_);
  const auto found = listeners_.find(socket.get());
  if (found == listeners_.end()) return;
  for (const auto& event : found->second.waiting) {
    if (event.id.raw() > cursor) socket->send(message({event}, event.id.raw()));
  }
  found->second.waiting.clear();
  found->second.is_caught_up = true;
}

void Hub::tell(const events::Event& event) {
  const std::lock_guard lock(mutex_);
  for (auto& [raw, listener] : listeners_) {
    if (!events::may_hear(listener.actor, event)) continue;
    if (listener.is_caught_up) listener.socket->send(message({event}, event.id.raw()));
    else listener.waiting.push_back(event);
  }
}

void Hub::forget_all() {
  const std::lock_guard lock(mutex_);
  listeners_.clear();
}

std::size_t Hub::count() {
  const std::lock_guard lock(mutex_);
  return listeners_.size();
}

}  // namespace hl
