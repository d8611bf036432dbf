#include "slices/calls/answering.h"
#include "slices/calls/call_store.h"
#include "slices/calls/calls.h"
#include "slices/calls/ringing.h"
#include "slices/calls/wrap_up.h"

namespace hl::calls {
namespace {

void note_on_ticket(Work& work, const Call& c) {
  if (!c.ticket) return;
  auto ticket = tickets::ticket(work.tx, *c.ticket);
  if (!ticket) return;
  json::object body{{"call_id", c.id.raw()},
                    {"waited_s", (c.waited_until.value_or(c.rang_at) - c.rang_at).count() / 1000},
                    {"talked_s", c.talked_ms / 1000},
                    {"is_recorded", !recordings_of(work.tx, c.id).empty()}};
  if (c.answered_by) body["by"] = c.answered_by->raw();
  if (c.was_cut_off) body["was_cut_off"] = true;
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
  c.closed_until = trunk.closed_until;
  // Whoever shows no number cannot be called back.
  if (c.closed_until && !c.from_raw) c.done_at = work.now;
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
  book_talk(work, before);
  wait_again(*c, work.now);
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

std::optional<Call> finish(Work& work, CallId id) {
  auto c = call(work.tx, id);
  if (!c) return c;
  // Whom nobody answered must be called back, by whoever may.
  const bool is_missed = c->state == CallState::ringing && c->direction == Direction::in;
  if (is_missed && c->recipients.empty()) c->recipients = takers(work.tx, c->company, true);
  if (is_missed && c->recipients.empty()) c->recipients = takers(work.tx, c->company, false);
  const bool was_talking = c->state == CallState::answered;
  if (was_talking) book_talk(work, *c);
  if (!hang_up(*c, work.now)) return std::nullopt;
  update_call(work.tx, *c);
  tell(work, is_missed ? "call_missed" : "call_ended", *c, c->company);
  if (was_talking) note_on_ticket(work, *c);
  return c;
}

std::vector<Call> finish_left_behind(Work& work) {
  end_recordings_left_behind(work);
  std::vector<Call> out;
  for (const Call& c : left_behind(work.tx)) {
    if (auto over = finish(work, c.id)) out.push_back(std::move(*over));
  }
  return out;
}

}  // namespace hl::calls
