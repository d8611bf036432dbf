#include "slices/escalation/handing_over.h"

#include <algorithm>

#include "slices/escalation/asking.h"
#include "slices/escalation/in_charge.h"
#include "slices/escalation/offer.h"
#include "slices/escalation/resting.h"

namespace hl::escalation {
namespace {

bool is_in_charge(const Actor& actor) {
  return actor.has(role_bit(Role::supervisor) | role_bit(Role::administrator));
}

bool is_open(const Handover& h) {
  return h.state == HandoverState::offered || h.state == HandoverState::accepted;
}

NextRung by_hand(Decision decision) {
  NextRung out;
  out.decision = std::move(decision);
  return out;
}

Outcome<Choice> to_account(Work& work, const tickets::Ticket& ticket, const Wish& wish) {
  const auto account = access::actor_by_account(work.tx, *wish.account);
  if (!account || !may_have(work.tx, account->id, ticket.company))
    return invalid("/account_id", "is nobody who works for this company's tickets", "not_of_the_company");
  if (account->id == work.actor.id || account->id == ticket.owner)
    return invalid("/account_id", "has the ticket already; choose somebody else", "has_it_already");
  if (wish.supplier || wish.kind == HandoverTarget::manufacturer)
    return invalid("/kind", "give either an account or a manufacturer", "two_receivers");
  Decision d;
  d.kind = wish.kind.value_or(target_of(account->role));
  d.account = access::NamedAccount{account->id, account->name};
  d.values.name = account->name;
  return Choice{by_hand(std::move(d)), {}};
}

Outcome<Choice> to_supplier(Work& work, const Wish& wish) {
  const auto supplier = companies::supplier(work.tx, wish.supplier);
  if (!supplier) return invalid("/supplier_id", "is not known; GET /suppliers lists them", "no_such_supplier");
  if (wish.kind && wish.kind != HandoverTarget::manufacturer)
    return invalid("/kind", "must be manufacturer where a supplier is given", "two_receivers");
  Decision d;
  d.kind = HandoverTarget::manufacturer;
  d.supplier = companies::NamedSupplier{supplier->id, supplier->name};
  d.values.name = supplier->name;
  return Choice{by_hand(std::move(d)), {}};
}

// Ends an open hand-over so that the ticket can go on to another receiver.
Outcome<Done> release(Work& work, tickets::Ticket& ticket) {
  auto open = open_handover(work.tx, ticket.id);
  if (!open) return Done{};
  // What rests with somebody waits for whoever knows more.
  const bool may_move_on = open->rests_since && open->state == HandoverState::offered &&
                           (open->account == work.actor.id || ticket.owner == work.actor.id || is_in_charge(work.actor));
  const bool is_mine = may_move_on || (open->state == HandoverState::accepted && open->account == work.actor.id);
  if (!is_mine)
    return refuse(Problem::not_possible_now,
                  "the ticket is handed over already; that must be returned first");
  end_by_hand(work, *open);
  return Done{};
}

// Whom an accepted ticket goes back to.
std::optional<AccountId> taker_back(Work& work, const tickets::Ticket& ticket, const Handover& h) {
  const auto sender = h.from ? access::actor_by_account(work.tx, *h.from) : std::nullopt;
  const bool may_have_it = sender && may_have(work.tx, sender->id, ticket.company);
  if (may_have_it && sender->is_on_duty) return sender->id;
  Excluded excluded;
  if (h.account) excluded.accounts.push_back(*h.account);
  const auto situation = situation_of(work.tx, ticket, work.now, false);
  const auto supervisor =
      choose(situation.ladder, situation.search(excluded), HandoverTarget::supervisor);
  // A sender at home is better than a supervisor at home: he knows the requester.
  const bool is_there = supervisor && supervisor->decision.reason == ChoiceReason::supervisor_on_duty;
  if (may_have_it && !is_there) return sender->id;
  if (supervisor) return supervisor->decision.account->id;
  return std::nullopt;
}

}  // namespace

Outcome<Handover> access_handover(Tx& tx, const Actor& actor, HandoverId id) {
  auto found = handover(tx, id);
  if (!found || !actor.is_staff() || !tickets::access_ticket(tx, actor, found->ticket))
    return refuse(Problem::not_found);
  return std::move(*found);
}

Outcome<Choice> decide(Work& work, const tickets::Ticket& ticket, const Wish& wish) {
  if (wish.account) return to_account(work, ticket, wish);
  if (wish.supplier) return to_supplier(work, wish);
  Excluded excluded = returners(work.tx, ticket.id, work.now);
  excluded.accounts.push_back(work.actor.id);
  if (ticket.owner) excluded.accounts.push_back(*ticket.owner);
  const auto situation = situation_of(work.tx, ticket, work.now, true);
  auto next = choose(situation.ladder, situation.search(excluded), wish.kind);
  if (!next) return next.error();
  return Choice{std::move(*next), situation.ladder.id};
}

Outcome<HandoverId> hand_over(Work& work, tickets::Ticket& ticket, const Wish& wish,
                              const std::optional<std::string>& note) {
  if (const auto ok = tickets::may_work_on(ticket); !ok) return ok.error();
  const auto decision = decide(work, ticket, wish);
  if (!decision) return decision.error();
  if (const auto ok = release(work, ticket); !ok) return ok.error();
  if (!ticket.owner) tickets::assign(work, ticket, work.actor.id, ticket.team);
  return offer(work, ticket, decision->next, {work.actor.id, note, {}, decision->ladder});
}

Outcome<Done> accept(Work& work, Handover& h, const std::optional<std::string>& reference) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, h.ticket);
  if (!ticket) return ticket.error();
  if (h.state != HandoverState::offered) return refuse(Problem::handover_already_decided);
  if (const auto ok = tickets::may_work_on(*ticket); !ok) return ok.error();
  const AccountId me = work.actor.id;
  const bool may =
      h.account ? h.account == me : h.from == me || ticket->owner == me || is_in_charge(work.actor);
  if (!may) return refuse(Problem::not_allowed, "only the receiver accepts");
  record_acceptance(work, *ticket, h, reference);
  if (h.account) tickets::assign(work, *ticket, h.account, ticket->team);
  return Done{};
}

Outcome<Done> give_back(Work& work, Handover& h, const std::string& reason) {
  auto ticket = tickets::access_ticket(work.tx, work.actor, h.ticket);
  if (!ticket) return ticket.error();
  if (!is_open(h)) return refuse(Problem::handover_already_decided);
  if (const auto ok = tickets::may_change(*ticket); !ok) return ok.error();
  const AccountId me = work.actor.id;
  const bool may = h.account == me || h.from == me || is_in_charge(work.actor) ||
                   (h.supplier && ticket->owner == me);
  if (!may) return refuse(Problem::not_allowed, "only the receiver or the sender returns it");
  // Somebody may have given the ticket to a third person since; he keeps it.
  // And whoever has it only because nobody else could does so until somebody can.
  const bool goes_back = !ticket->owner || (h.account && ticket->owner == h.account && !is_makeshift(h));
  const bool is_declined = h.state == HandoverState::offered && h.account == me;
  record_return(work, *ticket, h, me, reason);
  if (goes_back) {
    if (const auto next = taker_back(work, *ticket, h))
      tickets::assign(work, *ticket, next, ticket->team);
  }
  if (h.supplier) {
    if (auto thread = open_thread(work.tx, h.ticket, *h.supplier)) {
      if (const auto ok = close_thread(work, *thread, reason); !ok) return ok.error();
    }
  }
  if (is_declined && tickets::may_work_on(*ticket)) climb(work, *ticket, h);
  return Done{};
}

}  // namespace hl::escalation
