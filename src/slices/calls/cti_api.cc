#include "slices/calls/cti_api.h"

#include "lib/sodium/secrets.h"
#include "slices/calls/answering.h"
#include "slices/calls/call_store.h"
#include "slices/calls/cti_message.h"
#include "slices/calls/ringing.h"

namespace hl::calls {
namespace {

struct Exchange {
  std::string token;
  std::string country;

  // Two exchanges may count their calls alike; neither reaches a call of the other.
  [[nodiscard]] std::string external_id(const CtiMessage& message) const {
    constexpr std::size_t prefix_bytes = 16;
    return token_hash(token).substr(0, prefix_bytes) + ":" + message.call_id;
  }
};

const std::string& inside(const CtiMessage& m) { return m.is_outgoing ? m.from : m.to; }

std::vector<AccountId> rung_by(Tx& tx, const CtiMessage& m) {
  std::vector<std::string> names = m.users;
  names.push_back(inside(m));
  return accounts_of(tx, names);
}

std::optional<Call> ring_for(Work& work, const Exchange& exchange, const CtiMessage& m) {
  auto rung = rung_by(work.tx, m);
  if (auto known = call_by_external_id(work.tx, exchange.external_id(m))) {
    ring_also(work, *known, rung);
    return known;
  }
  Ringing r;
  r.external_id = exchange.external_id(m);
  r.direction = m.is_outgoing ? Direction::out : Direction::in;
  r.from = m.is_outgoing ? m.to : m.from;
  r.to = inside(m);
  r.queue = m.queue;
  r.country = exchange.country;
  r.rung = std::move(rung);
  return ring(work, r);
}

// Who took it, as well as the exchange says it.
std::optional<AccountId> answerer(Tx& tx, const CtiMessage& m, const Call& c) {
  const auto by_number = accounts_of(tx, {m.answering_number});
  if (!by_number.empty()) return by_number.front();
  const auto involved = rung_by(tx, m);
  if (involved.size() == 1) return involved.front();
  if (involved.empty() && m.answering_number.empty() && c.recipients.size() == 1)
    return c.recipients.front();
  return std::nullopt;
}

Outcome<Done> answer_for(Work& work, const Exchange& exchange, const CtiMessage& m) {
  auto c = call_by_external_id(work.tx, exchange.external_id(m));
  if (!c) c = ring_for(work, exchange, m);
  // What comes late, or again after a transfer, changes nothing.
  if (!c || c->state != CallState::ringing) return Done{};
  const auto by = answerer(work.tx, m, *c);
  const auto actor = by ? access::actor_by_account(work.tx, *by) : std::nullopt;
  // In the name of the one who took it, so that the ticket's history says who opened it.
  Work own{work.tx, work.now, work.ids, actor ? *actor : work.actor, work.reactions};
  return answer_call(own, *c, by, {});
}

Outcome<Done> take(Work& work, const Exchange& exchange, const CtiMessage& m) {
  switch (m.event) {
    case CtiEvent::newCall: ring_for(work, exchange, m); return Done{};
    case CtiEvent::answer: return answer_for(work, exchange, m);
    case CtiEvent::hangup:
      if (auto c = call_by_external_id(work.tx, exchange.external_id(m))) end_call(work, *c);
      return Done{};
  }
  return Done{};
}

Outcome<Reply> post_cti(Database& database, IdSource& ids, Instant now, const Actor*,
                        const RouteInput& input, const events::Reactions& reactions) {
  Exchange exchange{input.text("token"), {}};
  // Strangers who guess do not come near the writer.
  const auto country =
      database.read([&](Tx& tx) { return access::cti_country(tx, exchange.token); });
  if (!country) return refuse(Problem::not_found);
  exchange.country = *country;
  const auto message = parse_cti(input.raw_body, input.content_type);
  if (!message) return message.error();
  return database.write([&](Tx& tx) -> Outcome<Reply> {
    Work work{tx, now, ids, system_actor(), reactions};
    if (const auto ok = take(work, exchange, *message); !ok) return ok.error();
    return Reply{200, json::object{}};
  });
}

}  // namespace

Route cti_route() {
  Route route;
  route.method = "POST";
  route.path = "/cti/{token}";
  route.summary = "What a telephone exchange says: newCall, answer, hangup (Zammad's generic CTI).";
  route.who = 0;
  route.access = Route::Access::outside;
  route.accepts_raw = true;
  route.problems = {Problem::not_found, Problem::malformed_json, Problem::unsupported_media_type};
  route.handle_outside = post_cti;
  route.response_schema = [](SchemaBook&) { return json::object{{"type", "object"}}; };
  return route;
}

}  // namespace hl::calls
