// Calls at exchanges of others, which tell of them over a connection of ours.
#include "slices/calls/answering.h"
#include "slices/calls/call_store.h"
#include "slices/calls/calls.h"
#include "slices/calls/ringing.h"
#include "slices/calls/wrap_up.h"

namespace hl::calls {
namespace {

Ringing ringing_of(const ExchangeCall& call) {
  Ringing r;
  r.external_id = call.name;
  r.direction = call.direction;
  r.from = call.from;
  r.to = call.to;
  r.queue = call.queue;
  r.country = call.country;
  r.company = call.company;
  return r;
}

}  // namespace

void waits_at_exchange(Work& work, const ExchangeCall& call) {
  if (call_by_external_id(work.tx, call.name)) return;
  const Call c = make_call(work, ringing_of(call));
  insert_call(work.tx, c);
  tell(work, "call_arrived", c, c.company);
}

void rings_at_exchange(Work& work, const ExchangeCall& call, const std::vector<AccountId>& rung) {
  if (auto known = call_by_external_id(work.tx, call.name)) return ring_also(work, *known, rung);
  Ringing r = ringing_of(call);
  r.rung = rung;
  ring(work, r);
}

Outcome<Done> answered_at_exchange(Work& work, const ExchangeCall& call, std::optional<AccountId> by) {
  if (!call_by_external_id(work.tx, call.name))
    rings_at_exchange(work, call, by ? std::vector{*by} : std::vector<AccountId>());
  auto c = call_by_external_id(work.tx, call.name);
  // What comes late, as after a lost connection, changes nothing.
  if (!c || c->state != CallState::ringing) return Done{};
  const auto actor = by ? access::actor_by_account(work.tx, *by) : std::nullopt;
  Work own{work.tx, work.now, work.ids, actor ? *actor : work.actor, work.reactions};
  return answer_call(own, *c, by, {});
}

void moved_at_exchange(Work& work, const ExchangeCall& call, std::optional<AccountId> to, const std::string& name) {
  const auto c = call_by_external_id(work.tx, call.name);
  if (!c || c->state != CallState::answered || c->direction == Direction::out) return;
  // A caller whom a stranger passes on comes to the helpdesk as if he had just been answered.
  if (to && c->answered_by == to) return;
  handed_over(work, c->id, to ? access::account_name(work.tx, to).value_or(name) : name);
  const auto actor = to ? access::actor_by_account(work.tx, *to) : std::nullopt;
  if (!actor || (c->company && !actor->may_see(*c->company))) return;
  put_back(work, c->id);
  static_cast<void>(take(work, c->id, *to));
}

void ended_at_exchange(Work& work, const std::string& name) {
  if (const auto c = call_by_external_id(work.tx, name)) finish(work, c->id);
}

int cut_off_exchange(Work& work, const std::string& names_begin) {
  int count = 0;
  for (Call& c : open_at_exchange(work.tx, names_begin)) {
    c.was_cut_off = true;
    update_call(work.tx, c);
    finish(work, c.id);
    ++count;
  }
  return count;
}

}  // namespace hl::calls
