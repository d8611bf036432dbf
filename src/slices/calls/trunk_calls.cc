#include "slices/calls/answering.h"
#include "slices/calls/call_store.h"
#include "slices/calls/calls.h"
#include "slices/calls/ringing.h"

namespace hl::calls {
namespace {

std::int64_t seconds_between(Instant from, Instant to) {
  return std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
}

void note_on_ticket(Work& work, const Call& c, Instant answered_at) {
  if (!c.ticket) return;
  auto ticket = tickets::ticket(work.tx, *c.ticket);
  if (!ticket) return;
  json::object body{{"call_id", c.id.raw()},
                    {"waited_s", seconds_between(c.rang_at, answered_at)},
                    {"talked_s", seconds_between(answered_at, work.now)}};
  if (c.answered_by) body["by"] = c.answered_by->raw();
  tickets::record(work, *ticket, "ticket_call_ended", std::move(body));
}

}  // namespace

Call arrive(Work& work, const TrunkCall& trunk) {
  Ringing r;
  r.external_id = std::string(trunk_mark) + trunk.name;
  r.from = trunk.from;
  r.to = trunk.to;
  r.queue = trunk.queue;
  r.country = home_country(work.tx);
  Call c = make_call(work, r);
  // Whom the number called belongs to decides only where the caller's own says nothing.
  if (!c.company) c.company = trunk.company;
  insert_call(work.tx, c);
  tell(work, "call_arrived", c, c.company);
  return c;
}

void offer_to(Work& work, CallId id, AccountId account) {
  auto c = call(work.tx, id);
  if (!c || c->state != CallState::ringing) return;
  c->recipients = {account};
  update_call(work.tx, *c);
  tell(work, "call_ringing", *c, c->company);
}

void withdraw(Work& work, CallId id) {
  auto c = call(work.tx, id);
  if (!c || c->state != CallState::ringing) return;
  const Call before = *c;
  c->recipients.clear();
  update_call(work.tx, *c);
  tell(work, "call_withdrawn", before, before.company);
}

Outcome<Call> take(Work& work, CallId id, AccountId account) {
  auto c = call(work.tx, id);
  const auto actor = access::actor_by_account(work.tx, account);
  if (!c || !actor) return refuse(Problem::not_found);
  c->recipients = {account};
  Work own{work.tx, work.now, work.ids, *actor, work.reactions};
  if (const auto ok = answer_call(own, *c, account, {}); !ok) return ok.error();
  return std::move(*c);
}

void put_back(Work& work, CallId id) {
  auto c = call(work.tx, id);
  if (!c || c->state != CallState::answered) return;
  const Call before = *c;
  c->state = CallState::ringing;
  c->answered_at.reset();
  c->answered_by.reset();
  c->recipients.clear();
  update_call(work.tx, *c);
  tell(work, "call_withdrawn", before, before.company);
}

void handed_over(Work& work, CallId id, const std::string& to) {
  const auto c = call(work.tx, id);
  if (!c || !c->ticket) return;
  auto ticket = tickets::ticket(work.tx, *c->ticket);
  if (!ticket) return;
  json::object body{{"call_id", c->id.raw()}, {"to", to}};
  if (c->answered_by) body["by"] = c->answered_by->raw();
  tickets::record(work, *ticket, "ticket_call_handed_over", std::move(body));
}

void finish(Work& work, CallId id) {
  auto c = call(work.tx, id);
  if (!c) return;
  const auto answered_at = c->answered_at;
  // Whom nobody answered must be called back, by whoever may.
  if (c->state == CallState::ringing && c->recipients.empty()) c->recipients = takers(work.tx, c->company, true);
  if (c->state == CallState::ringing && c->recipients.empty()) c->recipients = takers(work.tx, c->company, false);
  const bool was_talking = c->state == CallState::answered;
  if (!hang_up(*c, work.now)) return;
  update_call(work.tx, *c);
  tell(work, was_talking ? "call_ended" : "call_missed", *c, c->company);
  if (was_talking && answered_at) note_on_ticket(work, *c, *answered_at);
}

void finish_left_behind(Work& work) {
  for (const Call& c : left_behind(work.tx)) finish(work, c.id);
}

}  // namespace hl::calls
