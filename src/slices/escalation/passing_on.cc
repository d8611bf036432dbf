#include "slices/escalation/asking.h"
#include "slices/escalation/offer.h"

namespace hl::escalation {
namespace {

bool is_solution_missed(const events::Event& event) {
  const auto* clock = event.body.if_contains("clock");
  return event.kind == "deadline_missed" && clock && clock->is_string() &&
         clock->get_string() == "solution";
}

void hand_over_late(Work& work, TicketId id) {
  auto ticket = tickets::ticket(work.tx, id);
  if (!ticket || !tickets::may_work_on(*ticket) || open_handover(work.tx, id)) return;
  Excluded excluded = returners(work.tx, id);
  if (ticket->owner) excluded.accounts.push_back(*ticket->owner);
  const auto situation = situation_of(work.tx, *ticket, work.now, false);
  const auto next = next_rung(situation.ladder, situation.search(excluded));
  // Where there is nobody else, the ticket stays where it is.
  if (!next) return;
  offer(work, *ticket, *next, {ticket->owner, {}, "deadline_missed", situation.ladder.id});
}

void pass_on(Work& work, Handover h) {
  auto ticket = tickets::ticket(work.tx, h.ticket);
  if (!ticket) return;
  const auto situation = situation_of(work.tx, *ticket, work.now, false);
  const auto next = next_after(work, *ticket, h, situation);
  if (!next) {
    // Somebody may have come on duty until the next time.
    h.pass_on_at = work.now + std::chrono::minutes(Rung{}.accept_within_minutes);
    return update_handover(work.tx, h);
  }
  record_return(work, *ticket, h, std::nullopt, "not accepted in time");
  offer(work, *ticket, *next, {h.from, note_for(*next, h), "not_accepted_in_time", situation.ladder.id});
}

}  // namespace

void on_event(Work& work, const events::Event& event) {
  if (!event.ticket) return;
  if (is_solution_missed(event)) return hand_over_late(work, *event.ticket);
  if (event.kind != "ticket_solved") return;
  if (auto open = open_handover(work.tx, *event.ticket)) {
    open->state = HandoverState::solved;
    open->pass_on_at.reset();
    update_handover(work.tx, *open);
  }
  for (SupplierThread& thread : threads_of(work.tx, *event.ticket)) {
    if (thread.state == ThreadState::closed) continue;
    static_cast<void>(close_thread(work, thread, "the ticket is solved"));
  }
}

bool is_pass_on_due(Tx& tx, Instant now) {
  return !offers_to_pass_on(tx, now, 1).empty() || !threads_to_remind(tx, now, 1).empty();
}

namespace {

// Those who owe an answer; one that fails is tried again in a while.
int remind_suppliers(Work& work, int limit, std::vector<std::string>* failures) {
  const auto due = threads_to_remind(work.tx, work.now, limit);
  for (const SupplierThreadId id : due) {
    auto thread = supplier_thread(work.tx, id);
    if (!thread) continue;
    const auto why = work.tx.alone([&] { remind(work, *thread); });
    if (!why) continue;
    thread->remind_at = work.now + std::chrono::hours(1);
    update_thread(work.tx, *thread);
    if (failures) failures->push_back("supplier thread " + std::to_string(id.raw()) + ": " + *why);
  }
  return static_cast<int>(due.size());
}

}  // namespace

int pass_on_unaccepted(Work& work, int limit, std::vector<std::string>* failures) {
  const auto due = offers_to_pass_on(work.tx, work.now, limit);
  for (const HandoverId id : due) {
    auto h = handover(work.tx, id);
    if (!h) continue;
    const auto why = work.tx.alone([&] { pass_on(work, *h); });
    if (!why) continue;
    h->pass_on_at = work.now + std::chrono::minutes(Rung{}.accept_within_minutes);
    update_handover(work.tx, *h);
    if (failures) failures->push_back("hand-over " + std::to_string(id.raw()) + ": " + *why);
  }
  return static_cast<int>(due.size()) + remind_suppliers(work, limit, failures);
}

}  // namespace hl::escalation
