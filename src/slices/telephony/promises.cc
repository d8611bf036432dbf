// Whoever is promised a call: wherever he called, once it is known who he is, and until it is made.
#include "slices/deadlines/deadlines.h"
#include "slices/telephony/measures.h"
#include "slices/telephony/opening_hours.h"
#include "slices/telephony/telephony.h"

namespace hl::telephony {
namespace {

std::optional<calls::Call> call_of(Work& work, std::optional<CallId> id) {
  if (!id) return std::nullopt;
  auto found = calls::access_call(work.tx, system_actor(), *id);
  return found ? std::optional(std::move(*found)) : std::nullopt;
}

bool is_to_do(const calls::Call& call) { return call.state == calls::CallState::missed && !call.done_at; }

std::chrono::seconds a_moment(Tx& tx) { return std::chrono::seconds(measure_rules(tx).short_s); }

std::optional<Language> language_of(Tx& tx, const calls::Call& call) {
  const auto person = people::person(tx, call.person);
  return person ? std::optional(person->language) : std::nullopt;
}

void missed(Work& work, const events::Event& event) {
  const auto call = call_of(work, event.call);
  // Our own switchboard says itself how it lost its caller, and what is written down by hand waited nowhere. Of others
  // that were not heard to end, nobody knows whether somebody has answered.
  const bool is_elsewhere = call && call->external_id && !calls::is_over_trunk(*call);
  if (!is_elsewhere || call->was_cut_off || event.body.contains("is_forgotten")) return;
  promise_after_giving_up(work, *call, number_called(work.tx, *call), language_of(work.tx, *call), a_moment(work.tx));
}

void identified(Work& work, const calls::Call& call) {
  if (!is_to_do(call) || !call.company || call.ticket) return;
  // Of one that nobody heard end, or that was written down by hand, nothing was promised, and nobody knows what happened.
  if (!call.promise && !call.closed_until && !calls::is_over_trunk(call)) return;
  const Number number = number_called(work.tx, call);
  if (call.closed_until) return promise_call_back(work, call, number, language_of(work.tx, call));
  const auto how = call.promise ? call.promise->why : Unanswered::hung_up;
  promise_after_giving_up(work, call, number, language_of(work.tx, call), a_moment(work.tx), how);
}

// Somebody opened a ticket for it himself.
void opened(Work& work, const events::Event& event) {
  const auto* id = event.body.if_contains("call_id");
  const auto call = call_of(work, id && id->is_int64() ? std::optional(CallId(id->get_int64())) : std::nullopt);
  if (!call || !call->promise || !is_to_do(*call) || call->ticket != event.ticket) return;
  auto ticket = tickets::ticket(work.tx, *event.ticket);
  if (!ticket) return;
  calls::forget_promise(work, call->id);
  tickets::record(work, *ticket, "ticket_call_promised", {{"at", to_json(call->promise->due_at)}}, true);
}

void tell_of(Work& work, const calls::Call& call) {
  auto next = *call.promise;
  const auto news = deadlines::news_of_promise(next.made_at, next.due_at, next.told, work.now, true);
  next.told = news.told;
  next.tells_at = news.next_at;
  calls::move_promise_on(work, call, next,
                         news.is_missed   ? calls::Tiding::missed
                         : news.is_warned ? calls::Tiding::warned
                                          : calls::Tiding::none);
}

}  // namespace

void on_event(Work& work, const events::Event& event) {
  if (event.kind == "call_missed") return missed(work, event);
  if (event.kind == "ticket_opened") return opened(work, event);
  if (event.kind != "call_identified") return;
  if (const auto call = call_of(work, event.call)) identified(work, *call);
}

bool is_promise_due(Tx& tx, Instant now) { return !calls::promises_due(tx, now, 1).empty(); }

int tell_of_promises(Work& work, int limit, std::vector<std::string>* failures) {
  constexpr auto pause_after_failure = std::chrono::minutes(10);
  const auto due = calls::promises_due(work.tx, work.now, limit);
  for (const calls::Call& call : due) {
    const auto why = work.tx.alone([&] { tell_of(work, call); });
    if (!why) continue;
    auto later = *call.promise;
    later.tells_at = work.now + pause_after_failure;
    calls::move_promise_on(work, call, later, calls::Tiding::none);
    if (failures) failures->push_back("promise of call " + std::to_string(call.id.raw()) + ": " + *why);
  }
  return static_cast<int>(due.size());
}

}  // namespace hl::telephony
