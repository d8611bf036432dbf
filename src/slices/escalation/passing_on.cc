#include <algorithm>

#include "slices/escalation/asking.h"
#include "slices/escalation/departed.h"
#include "slices/escalation/in_charge.h"
#include "slices/escalation/late.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/resting.h"

namespace hl::escalation {
namespace {

bool has_deed(const events::Event& event, std::string_view deed) {
  const auto* deeds = event.body.if_contains("deeds");
  if (!deeds || !deeds->is_array()) return false;
  const auto& all = deeds->get_array();
  return std::any_of(all.begin(), all.end(),
                     [&](const json::value& one) { return one.is_string() && one.get_string() == deed; });
}

// A late solution is for somebody who knows more; any late clock is, where nobody has the ticket; and whatever the
// policy says is.
bool moves_on(const events::Event& missed, const tickets::Ticket& ticket) {
  if (has_deed(missed, "hand_over")) return true;
  if (missed.kind != "deadline_missed") return false;
  const auto* clock = missed.body.if_contains("clock");
  return !ticket.owner || (clock && clock->is_string() && clock->get_string() == "solution");
}

// Whoever is in charge hears of it, where the policy says so and he does not have the ticket himself.
void tell_in_charge(Work& work, const events::Event& event) {
  auto ticket = tickets::ticket(work.tx, *event.ticket);
  if (!ticket || !has_deed(event, "tell_in_charge")) return;
  const auto who = in_charge_of(work, *ticket);
  if (!who || who->id == ticket->owner) return;
  notify(work, who->id, *ticket, NoticeKind::deadline_near);
  tickets::record(work, *ticket, "escalation_informed", {{"account_id", who->id.raw()}, {"to_name", who->name}});
}

void hand_over_late(Work& work, const events::Event& missed) {
  auto ticket = tickets::ticket(work.tx, *missed.ticket);
  if (ticket && moves_on(missed, *ticket))
    offer_late(work, *ticket, missed.kind == "deadline_missed" ? "deadline_missed" : "deadline_near");
}

void notify_of_hold(Work& work, TicketId id) {
  if (const auto ticket = tickets::ticket(work.tx, id)) notify(work, *ticket, NoticeKind::held_long);
}

void pass_on(Work& work, Handover h) {
  auto ticket = tickets::ticket(work.tx, h.ticket);
  if (!ticket) return;
  const auto situation = situation_of(work.tx, *ticket, work.now, false);
  if (h.rests_since) return remind_resting(work, *ticket, h, situation);
  const auto next = next_after(work, *ticket, h, situation);
  if (!next) return rest(work, *ticket, h, situation);
  record_return(work, *ticket, h, std::nullopt, EndingCode::not_accepted_in_time);
  offer(work, *ticket, *next, {h.from, note_for(*next, h), "not_accepted_in_time", situation.ladder.id});
}

}  // namespace

void on_event(Work& work, const events::Event& event) {
  if (!event.ticket) return;
  if (event.kind == "owner_reminded") return notify_of_hold(work, *event.ticket);
  if (event.kind == "deadline_missed" || event.kind == "deadline_warned") {
    tell_in_charge(work, event);
    return hand_over_late(work, event);
  }
  if (event.kind == "ticket_assigned") return follow_owner(work, event);
  // A ticket that goes to another company tells of its merge without saying by whose hand.
  const bool is_unmerged = event.kind == "ticket_unmerged" && event.body.contains("by_hand");
  if (event.kind == "ticket_reopened" || is_unmerged) take_from_unfit_owner(work, *event.ticket);
  if (event.kind == "ticket_reopened") return offer_if_nobodys(work, *event.ticket);
  if (event.kind != "ticket_solved") return;
  if (auto open = open_handover(work.tx, *event.ticket)) {
    open->state = HandoverState::solved;
    open->pass_on_at.reset();
    update_handover(work.tx, *open);
  }
  for (SupplierThread& thread : threads_of(work.tx, *event.ticket)) {
    if (thread.state == ThreadState::closed) continue;
    static_cast<void>(close_thread(work, thread, EndingCode::ticket_solved));
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
