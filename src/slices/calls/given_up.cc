#include "slices/calls/given_up.h"

#include <algorithm>
#include <map>
#include <set>

#include "slices/calls/call_store.h"
#include "slices/calls/ringing.h"

namespace hl::calls {
namespace {

// A promise that nobody kept for so long is not what he calls about any more. It must outlast holidays.
constexpr auto looked_back = std::chrono::days(14);

// Of a talk that is over: without what came after it.
std::vector<Call> unanswered_others(Work& work, const Call& c) {
  auto out = calls::unanswered_others(work.tx, c, own_number(work.tx, c), work.now - looked_back);
  if (c.state == CallState::ended)
    std::erase_if(out, [&](const Call& other) { return other.rang_at > c.ended_at.value_or(work.now); });
  return out;
}

// Two nights are two promises.
bool is_other_night(const Call& other, const Call& c) { return other.closed_until && c.closed_until; }

// Another queue is another matter. Whom we call, and who reaches somebody directly, has none; those of different
// exchanges have nothing to do with each other.
bool is_elsewhere(const Call& other, const Call& c) {
  return c.direction == Direction::in && other.queue && c.queue && other.queue != c.queue && way_of(other) == way_of(c);
}

bool has_promise(Tx& tx, TicketId id) {
  const auto clocks = tickets::clocks(tx, id);
  return std::any_of(clocks.begin(), clocks.end(), [](const auto& one) { return one.kind == "call_back"; });
}

bool is_for_other(const tickets::Ticket& ticket, const Call& c) {
  return ticket.person && c.person && ticket.person != c.person;
}

// As long as nobody has reached him, the promise stands among the clocks of its ticket.
std::optional<tickets::Ticket> awaiting(Tx& tx, const Call& other, const Call& c) {
  if (!other.ticket || is_elsewhere(other, c) || is_other_night(other, c)) return std::nullopt;
  auto ticket = tickets::ticket(tx, *other.ticket);
  if (ticket) ticket = tickets::going_on(tx, std::move(*ticket));
  if (!ticket || ticket->company != c.company || !tickets::may_work_on(*ticket)) return std::nullopt;
  const bool is_others = !other.person && is_for_other(*ticket, c);
  return !is_others && has_promise(tx, ticket->id) ? std::move(ticket) : std::nullopt;
}

// Nobody has that number, but who it was has been said of another call from it: as long as that is one caller, it is him.
std::optional<tickets::Ticket> awaiting_as_said(Work& work, const Call& c) {
  std::optional<tickets::Ticket> out;
  for (const Call& other : unanswered_others(work, c)) {
    if (!other.company) continue;
    Call known = c;
    known.company = other.company;
    auto ticket = awaiting(work.tx, other, known);
    if (ticket && out && ticket->id != out->id) return std::nullopt;
    if (ticket) out = std::move(ticket);
  }
  return out;
}

std::optional<tickets::Ticket> awaiting(Work& work, const Call& c) {
  if (!c.company) return awaiting_as_said(work, c);
  for (const Call& other : unanswered_others(work, c)) {
    if (auto ticket = awaiting(work.tx, other, c)) return ticket;
  }
  return std::nullopt;
}

// Nobody knows whose call it is, and there is no ticket: the list of missed calls is all there is, and he stands there.
bool is_listed(const Call& other, const Call& c) {
  return other.state == CallState::missed && !other.done_at && !other.ticket && !other.company && !is_elsewhere(other, c) &&
         !is_other_night(other, c);
}

// Since he gave up it has become known whose number it is. What is promised on the call becomes a ticket's by that.
void know_listed(Work& work, const Call& c) {
  if (!c.company || !c.from_e164) return;
  for (Call& other : unanswered_others(work, c)) {
    if (!is_listed(other, c) || other.from_e164 != c.from_e164) continue;
    other.person = c.person;
    other.company = c.company;
    other.certainty = c.certainty;
    update_call(work.tx, other);
    return tell(work, "call_identified", other, std::nullopt);
  }
}

void add_takers(Tx& tx, Call& c, bool only_on_duty) {
  for (const AccountId id : takers(tx, c.company, only_on_duty)) {
    if (!concerns(c, id)) c.recipients.push_back(id);
  }
}

// It is nobody's to do any more.
void settle(Work& work, Call& other) {
  if (other.done_at || !mark_done(other, work.now)) return;
  update_call(work.tx, other);
  tell(work, "call_done", other, other.company);
}

// Another call, that this one does not make good.
bool is_promised_since(Tx& tx, TicketId id, Instant since) {
  const auto log = events::of_ticket(tx, id);
  return std::any_of(log.begin(), log.end(), [&](const auto& event) { return event.kind == "ticket_call_promised" && event.at > since; });
}

// We have called whom the ticket is for, and he has taken it: that is an answer, and what was promised is kept.
void note_reached(Work& work, const Call& c) {
  if (!c.ticket) return;
  auto ticket = tickets::access_ticket(work.tx, work.actor, *c.ticket);
  const bool is_requester = ticket && (c.person ? c.person == ticket->person : c.certainty == Certainty::maybe);
  if (!is_requester || !tickets::may_work_on(*ticket)) return;
  tickets::note_answer(work, *ticket, "call");
  if (!is_promised_since(work.tx, ticket->id, c.rang_at))
    tickets::record(work, *ticket, "ticket_called_back", {{"call_id", c.id.raw()}}, true);
}

bool is_same_caller(Tx& tx, const Call& other, const Call& c) {
  if (other.person) return other.person == c.person;
  if (other.from_e164) return other.from_e164 == own_number(tx, c);
  return other.from_raw == c.from_raw;
}

// Whatever he was promised to be called back for. On the ticket that they talked about already, something else may have been
// promised since; and whom else we call about it is not him.
void keep_promises(Work& work, const Call& before, const Call& c) {
  std::set<TicketId> kept;
  for (Call& other : unanswered_others(work, c)) {
    if (other.person && c.person && other.person != c.person) continue;
    const bool is_on_same = before.ticket && other.ticket == before.ticket;
    if (is_on_same && (before.waited_until || !is_same_caller(work.tx, other, c))) continue;
    if (auto ticket = awaiting(work.tx, other, c)) {
      tickets::record(work, *ticket, "ticket_called_back", {{"call_id", c.id.raw()}}, true);
      kept.insert(*other.ticket);
    }
    if (other.ticket && kept.contains(*other.ticket)) settle(work, other);
  }
}

// A missed call that is itself what somebody talks about now: its own promise is kept.
void keep_own_promise(Work& work, const Call& c) {
  auto ticket = c.ticket ? tickets::ticket(work.tx, *c.ticket) : std::nullopt;
  if (ticket) ticket = tickets::going_on(work.tx, std::move(*ticket));
  if (ticket && has_promise(work.tx, ticket->id))
    tickets::record(work, *ticket, "ticket_called_back", {{"call_id", c.id.raw()}}, true);
}

// The promise that this talk kept, as long as nothing was promised or kept on the ticket since.
struct Kept {
  Instant due_at{};
  Instant at{};
};
std::optional<Kept> kept_by(Tx& tx, TicketId ticket, CallId talk) {
  std::optional<Instant> due_at;
  std::optional<Kept> out;
  for (const auto& event : events::of_ticket(tx, ticket)) {
    const bool is_promise = event.kind == "ticket_call_promised";
    if (!is_promise && event.kind != "ticket_called_back") continue;
    out.reset();
    const auto* id = event.body.if_contains("call_id");
    const auto* at = event.body.if_contains("at");
    if (is_promise) due_at = at && at->is_string() ? parse_rfc3339(std::string(at->as_string())) : std::nullopt;
    else if (due_at && id && id->is_int64() && CallId(id->get_int64()) == talk) out = Kept{*due_at, event.at};
  }
  return out;
}

bool is_corrected(const Call& before, const Call& c) {
  return (before.person && c.person != before.person) || (before.company && c.company != before.company);
}

std::optional<TicketId> goes_on_in(Tx& tx, std::optional<TicketId> id) {
  auto ticket = id ? tickets::ticket(tx, *id) : std::nullopt;
  return ticket ? std::optional(tickets::going_on(tx, std::move(*ticket)).id) : std::nullopt;
}

// Where the talk kept a promise to somebody who turns out to be another, it is owed as before.
std::optional<Kept> owe_again(Work& work, TicketId id, const Call& before, const Call& c) {
  auto ticket = tickets::ticket(work.tx, id);
  const bool is_his = ticket && (ticket->person ? ticket->person == c.person : !is_corrected(before, c));
  if (!ticket || is_his || !tickets::may_work_on(*ticket)) return std::nullopt;
  const auto kept = kept_by(work.tx, id, c.id);
  if (kept) tickets::record(work, *ticket, "ticket_call_promised", {{"at", to_json(kept->due_at)}}, true);
  return kept;
}

void settle_missed(Work& work, const Call& c) {
  for (Call& other : unanswered_others(work, c)) {
    const bool is_of_another = (other.company && other.company != c.company) || (other.ticket && other.ticket != c.ticket) ||
                               (other.person && c.person && other.person != c.person);
    if (!is_of_another && !is_elsewhere(other, c)) settle(work, other);
  }
}

}  // namespace

std::optional<std::string> own_number(Tx& tx, const Call& c) {
  const bool is_shared = c.from_e164 && people::who_has(tx, *c.from_e164).exact.size() > 1;
  return is_shared ? std::nullopt : c.from_e164;
}

void count_try(Work& work, Call& listed, const Call& again) {
  listed.tries += again.tries;
  listed.tried_at = std::max(listed.tried_at.value_or(again.rang_at), again.tried_at.value_or(again.rang_at));
  update_call(work.tx, listed);
  tell(work, "call_tried_again", listed, listed.company);
}

std::optional<Call> gave_up_again(Work& work, CallId id) {
  auto c = call(work.tx, id);
  if (!c) return std::nullopt;
  know_listed(work, *c);
  auto ticket = awaiting(work, *c);
  auto others = unanswered_others(work, *c);
  const auto listed = std::find_if(others.begin(), others.end(), [&](const Call& one) {
    if (ticket) return one.state == CallState::missed && !one.done_at && goes_on_in(work.tx, one.ticket) == ticket->id;
    return !c->company && is_listed(one, *c);
  });
  if (!ticket && listed == others.end()) return std::nullopt;
  c->done_at = work.now;
  c->promise.reset();
  if (ticket) {
    c->ticket = ticket->id;
    c->company = ticket->company;
  }
  update_call(work.tx, *c);
  if (listed != others.end()) count_try(work, *listed, *c);
  if (ticket) tickets::record(work, *ticket, "ticket_called", {{"call_id", c->id.raw()}}, true);
  return ticket ? c : *listed;
}

void promise(Work& work, CallId id, const CallPromise& made) {
  auto c = call(work.tx, id);
  if (!c) return;
  c->promise = made;
  // While he is still told that nobody is there, the call is on nobody's screen.
  const bool is_over = c->state == CallState::missed;
  if (is_over) add_takers(work.tx, *c, true);
  if (is_over && c->recipients.empty()) add_takers(work.tx, *c, false);
  update_call(work.tx, *c);
  if (is_over) tell(work, "call_promised", *c, c->company);
}

void forget_promise(Work& work, CallId id) {
  auto c = call(work.tx, id);
  if (!c || !c->promise) return;
  c->promise.reset();
  update_call(work.tx, *c);
}

void move_promise_on(Work& work, Call c, const CallPromise& next, Tiding tiding) {
  c.promise = next;
  if (tiding != Tiding::none) add_takers(work.tx, c, tiding == Tiding::warned);
  update_call(work.tx, c);
  if (tiding == Tiding::none) return;
  tell(work, tiding == Tiding::missed ? "call_back_missed" : "call_back_warned", c, c.company);
}

std::optional<TicketId> promised_ticket(Work& work, const Call& c) {
  const auto ticket = awaiting(work, c);
  if (!ticket || !tickets::access_ticket(work.tx, work.actor, ticket->id)) return std::nullopt;
  return ticket->id;
}

void join_other_promise(Work& work, Call& c) {
  auto own = c.ticket ? tickets::ticket(work.tx, *c.ticket) : std::nullopt;
  if (!own || own->status != tickets::TicketStatus::open || !c.person) return;
  auto others = unanswered_others(work, c);
  for (const Call& other : others) {
    auto ticket = other.ticket != own->id ? awaiting(work.tx, other, c) : std::nullopt;
    if (!ticket || ticket->id == own->id || ticket->person != c.person || !tickets::merge(work, *own, *ticket)) continue;
    c.ticket = ticket->id;
    c.done_at = work.now;
    const auto listed = std::find_if(others.begin(), others.end(), [&](const Call& one) {
      return one.ticket == ticket->id && one.state == CallState::missed && !one.done_at;
    });
    if (listed != others.end()) count_try(work, *listed, c);
    return;
  }
}

void give_promises_back(Work& work, const Call& before, Call& c) {
  std::map<TicketId, std::optional<Kept>> known;
  const auto owed_again = [&](TicketId of_call) {
    const auto id = goes_on_in(work.tx, of_call).value_or(of_call);
    const auto [at, is_new] = known.try_emplace(id);
    if (is_new) at->second = owe_again(work, id, before, c);
    if (at->second && (c.ticket == id || c.ticket == of_call)) c.ticket.reset();
    return at->second;
  };
  if (before.ticket) static_cast<void>(owed_again(*before.ticket));
  for (Call& other : calls::unanswered_others(work.tx, before, own_number(work.tx, before), work.now - looked_back)) {
    const auto kept = other.ticket ? owed_again(*other.ticket) : std::nullopt;
    if (!kept || other.state != CallState::missed || other.done_at != kept->at) continue;
    other.done_at.reset();
    update_call(work.tx, other);
    tell(work, "call_promised", other, other.company);
  }
}

void note_talk(Work& work, const Call& before, const Call& c) {
  if (!c.answered_by) return;
  if (c.direction == Direction::out) note_reached(work, c);
  const auto ticket = c.ticket ? tickets::ticket(work.tx, *c.ticket) : std::nullopt;
  if (before.state == CallState::missed && ticket && !is_for_other(*ticket, c)) keep_own_promise(work, c);
  keep_promises(work, before, c);
  settle_missed(work, c);
}

}  // namespace hl::calls
