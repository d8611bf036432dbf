#include "server/hub.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "slices/tickets/presence.h"

namespace hl {
namespace {

std::shared_ptr<const std::string> message(const std::vector<events::Event>& events,
                                           std::int64_t cursor) {
  json::array lines;
  for (const auto& event : events) lines.push_back(to_json(events::line_of(event)));
  return std::make_shared<const std::string>(
      json::serialize(json::object{{"cursor", cursor}, {"events", lines}}));
}

// As [{"ticket_id":1,"people":[{"id":2,"name":"Marie","is_answering":false}]}], of what the listener may see but not himself.
std::string presence_of(const std::vector<tickets::Reader>& readers, const Actor& actor) {
  json::array out;
  for (const auto& reader : readers) {
    if (reader.account == actor.id || !actor.may_see(reader.company)) continue;
    const auto id = reader.ticket.raw();
    if (out.empty() || out.back().at("ticket_id").as_int64() != id)
      out.push_back(json::object{{"ticket_id", id}, {"people", json::array()}});
    out.back().at("people").as_array().push_back({{"id", reader.account.raw()}, {"name", reader.name}, {"is_answering", reader.is_answering}});
  }
  return out.empty() ? std::string() : json::serialize(out);
}

}  // namespace

Hub::Hub(Database& database, const Clock& clock)
    : database_(database), clock_(clock), thread_([this] { loop(); }) {}

Hub::~Hub() {
  is_stopping_ = true;
  database_.note_commit();
  thread_.join();
}

void Hub::add(Who who, Actor actor, std::int64_t cursor,
              const std::shared_ptr<http::Socket>& socket) {
  socket->on_close = [this, raw = socket.get()] { remove(raw); };
  {
    const std::lock_guard lock(mutex_);
    listeners_[socket.get()] = std::make_shared<Listener>(
        Listener{std::move(who), std::move(actor), cursor, socket, false});
  }
  database_.note_commit();
}

void Hub::remove(http::Socket* socket) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(socket);
}

Hub::Listeners Hub::listeners() {
  const std::lock_guard lock(mutex_);
  Listeners out;
  out.reserve(listeners_.size());
  for (const auto& [raw, listener] : listeners_) out.push_back(listener);
  return out;
}

void Hub::catch_up(Listener& listener) {
  constexpr int batch_max = 200;
  constexpr int batches_max = 10;
  for (int i = 0; i < batches_max; ++i) {
    const auto batch = database_.read(
        [&](Tx& tx) { return events::after(tx, listener.actor, listener.cursor, batch_max); });
    if (batch.cursor == listener.cursor) {
      listener.is_in_step = true;
      return;
    }
    listener.cursor = batch.cursor;
    if (!batch.events.empty()) listener.socket->send(message(batch.events, batch.cursor));
  }
  remove(listener.socket.get());
  listener.socket->close(4409, "too far behind; start again");
}

void Hub::deliver() {
  const Listeners all = listeners();
  if (all.empty()) return;
  // Whoever catches up now reads later than this, so that nothing falls between the two.
  if (std::none_of(all.begin(), all.end(), [](const auto& one) { return one->is_in_step; }))
    head_ = database_.read([](Tx& tx) { return events::last_cursor(tx); });
  for (const auto& listener : all) {
    if (!listener->is_in_step) catch_up(*listener);
  }
  constexpr int batch_max = 500;
  for (;;) {
    const auto batch =
        database_.read([&](Tx& tx) { return events::heads_after(tx, head_, batch_max); });
    for (const auto& event : batch) {
      const auto text = message({event}, event.id.raw());
      for (const auto& listener : all) {
        if (!listener->is_in_step || event.id.raw() <= listener->cursor) continue;
        listener->cursor = event.id.raw();
        if (events::may_hear(listener->actor, event)) listener->socket->send(text);
      }
      head_ = event.id.raw();
    }
    if (batch.size() < batch_max) return;
  }
}

// Rights change and sessions end while somebody listens.
void Hub::renew_actors() {
  for (const auto& listener : listeners()) {
    if (auto actor = listener->who()) {
      listener->actor = std::move(*actor);
      continue;
    }
    remove(listener->socket.get());
    listener->socket->close(4401, "signed out");
  }
}

void Hub::tell_presence() {
  const Listeners all = listeners();
  if (all.empty()) return;
  const Instant now = clock_.now();
  const auto readers = database_.read([&](Tx& tx) { return tickets::readers(tx, now); });
  for (const auto& listener : all) {
    if (!listener->actor.is_staff() || !listener->is_in_step) continue;
    std::string seen = presence_of(readers, listener->actor);
    if (seen == listener->presence) continue;
    // Beside events that did not happen, so that it is a batch like the others.
    listener->socket->send(std::make_shared<const std::string>(
        "{\"cursor\":" + std::to_string(listener->cursor) + ",\"events\":[],\"presence\":" +
        (seen.empty() ? "[]" : seen) + "}"));
    listener->presence = std::move(seen);
  }
}

void Hub::loop() {
  using std::chrono::steady_clock;
  // Bounds what a lost notification can delay, and how long an ended session still hears.
  constexpr auto pace = std::chrono::milliseconds(500);
  constexpr auto renewal = std::chrono::seconds(5);
  auto renewed = steady_clock::now();
  auto told = renewed;
  std::uint64_t seen = 0;
  while (!is_stopping_) {
    try {
      const std::uint64_t now_seen = database_.commits_seen();
      if (steady_clock::now() - renewed >= renewal) {
        renew_actors();
        renewed = steady_clock::now();
      }
      deliver();
      if (steady_clock::now() - told >= pace) {
        tell_presence();
        told = steady_clock::now();
      }
      seen = now_seen;
    } catch (const std::exception& error) {
      spdlog::error("events: {}", error.what());
      seen = database_.commits_seen();
    }
    database_.wait_for_commit(seen, pace);
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
