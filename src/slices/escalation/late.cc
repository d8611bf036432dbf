#include "slices/escalation/late.h"

#include <algorithm>

#include "slices/escalation/in_charge.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/resting.h"

namespace hl::escalation {
namespace {

// What was promised to the requester and has not ended, or its holder's budget.
bool is_late(Tx& tx, TicketId id) {
  const auto line = tickets::line(tx, id);
  if (line && line->due_state == "missed") return true;
  const auto clocks = tickets::clocks(tx, id);
  return std::any_of(clocks.begin(), clocks.end(), [](const auto& clock) { return clock.kind == "holder" && clock.state == "missed"; });
}

// The owner is another one now, or nobody, by the hand of `work.actor`.
void follow(Work& work, tickets::Ticket& ticket, Handover& open) {
  const AccountId me = work.actor.id;
  if (open.supplier) {
    if (!ticket.owner) give_to_whoever_is_in_charge(work, ticket, me);
    return;
  }
  const bool is_offered = open.state == HandoverState::offered;
  if (ticket.owner == open.account) {
    if (!is_offered) return;
    if (open.account == me) return record_acceptance(work, ticket, open, std::nullopt);
    // It rests with him, and is his.
    if (open.rests_since) return;
  }
  if (!ticket.owner && is_offered) {
    // Whoever accepts it will have it.
    if (!open.rests_since) return;
    if (open.account != me && may_have(work.tx, *open.account, ticket.company))
      return tickets::assign(work, ticket, open.account, ticket.team);
  }
  record_return(work, ticket, open, me, EndingCode::handed_on);
}

}  // namespace

void offer_late(Work& work, tickets::Ticket& ticket, const char* cause, std::optional<AccountId> not_to) {
  if (!tickets::may_work_on(ticket) || open_handover(work.tx, ticket.id)) return;
  Excluded excluded = returners(work.tx, ticket.id, work.now);
  for (const auto& one : {ticket.owner, not_to})
    if (one) excluded.accounts.push_back(*one);
  const auto situation = situation_of(work.tx, ticket, work.now, false);
  auto next = next_rung(situation.ladder, situation.search(excluded));
  if (!next && !ticket.owner) next = next_rung(situation.ladder, situation.search({}));
  // Where there is nobody else, the ticket stays where it is: with its owner it is in better hands than with
  // somebody who sleeps.
  if (!next || (situation.needs.is_kept && next->decision.reason == ChoiceReason::supervisor_off_duty)) return;
  offer(work, ticket, *next, {ticket.owner, {}, cause, situation.ladder.id});
}

void offer_if_nobodys(Work& work, TicketId id) {
  auto ticket = tickets::ticket(work.tx, id);
  if (ticket && !ticket->owner && is_late(work.tx, id)) offer_late(work, *ticket, "deadline_missed");
}

void follow_owner(Work& work, const events::Event& assigned) {
  auto ticket = tickets::ticket(work.tx, *assigned.ticket);
  const auto* before = assigned.body.if_contains("was_owner_id");
  // The program's own changes know what they do; and a ticket that goes to another company tells its past anew.
  if (!ticket || !before || !work.actor.id.is_set()) return;
  if (*before == json::value(to_json(ticket->owner))) return;
  // The end of a hand-over gives whoever is the holder then a budget of his own.
  const bool was_late = is_late(work.tx, ticket->id);
  auto open = open_handover(work.tx, ticket->id);
  // A whole round has found nobody, and whoever has it until somebody is found gives it up.
  const bool rested = open && open->rests_since && open->state == HandoverState::offered;
  if (open) follow(work, *ticket, *open);
  if (!ticket->owner && (was_late || rested)) offer_late(work, *ticket, was_late ? "deadline_missed" : "nobody_took", work.actor.id);
}

}  // namespace hl::escalation
