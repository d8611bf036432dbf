#include "slices/escalation/departed.h"

#include "slices/escalation/in_charge.h"
#include "slices/escalation/offer.h"

namespace hl::escalation {
namespace {

// Not only asked.
bool holds(const Handover& open) {
  return open.account && (open.rests_since || open.state == HandoverState::accepted);
}

// `he`: what he still may, if anything.
void take(Work& work, TicketId id, AccountId departed, const std::optional<Actor>& he = {}) {
  auto ticket = tickets::ticket(work.tx, id);
  if (!ticket || (he && he->may_see(ticket->company))) return;
  auto open = open_handover(work.tx, id);
  if (open && holds(*open)) {
    // Whoever has accepted it, or has it until he decides, is not asked for it by anybody else.
    const AccountId holder = *open->account;
    if (holder != departed && may_have(work.tx, holder, ticket->company)) return tickets::assign(work, *ticket, holder, ticket->team);
  }
  if (open && (open->account == departed || holds(*open))) {
    record_return(work, *ticket, *open, std::nullopt, EndingCode::owner_left);
    open = std::nullopt;
  }
  tickets::assign(work, *ticket, std::nullopt, ticket->team);
  // What is offered to a colleague goes on by itself until somebody accepts it.
  if (open && !open->supplier) return;
  if (open) return give_to_whoever_is_in_charge(work, *ticket, departed);
  const auto situation = situation_of(work.tx, *ticket, work.now, false);
  Excluded excluded = returners(work.tx, id, work.now);
  excluded.accounts.push_back(departed);
  if (const auto next = next_rung(situation.ladder, situation.search(excluded)))
    offer(work, *ticket, *next, {std::nullopt, {}, "owner_left", situation.ladder.id});
}

}  // namespace

void take_from_unfit_owner(Work& work, TicketId id) {
  const auto ticket = tickets::ticket(work.tx, id);
  if (!ticket || !ticket->owner || !tickets::may_work_on(*ticket) || may_have(work.tx, *ticket->owner, ticket->company)) return;
  // By nobody's hand, whoever brought the ticket to life again.
  Work own{work.tx, work.now, work.ids, system_actor(), work.reactions};
  take(own, id, *ticket->owner);
}

int take_from(Work& work, AccountId departed) {
  wake_resting(work.tx, departed, work.now);
  const auto ids = open_tickets_owned_by(work.tx, departed);
  for (const TicketId id : ids) take(work, id, departed);
  return static_cast<int>(ids.size());
}

bool is_anybody_narrowed(Tx& tx) { return access::narrowed(tx).has_value(); }

bool take_from_narrowed(Work& work, std::vector<std::string>* failures) {
  const auto narrowed = access::narrowed(work.tx);
  if (!narrowed) return false;
  auto he = access::actor_by_account(work.tx, narrowed->account);
  if (he && (narrowed->has_left || !he->has(roles::desk))) he.reset();
  access::forget_narrowed(work.tx, narrowed->account);
  wake_resting(work.tx, narrowed->account, work.now, he);
  for (const TicketId id : open_tickets_owned_by(work.tx, narrowed->account)) {
    // One that cannot be given on keeps none of the others.
    const auto why = work.tx.alone([&] { take(work, id, narrowed->account, he); });
    if (why && failures) failures->push_back("ticket " + std::to_string(id.raw()) + " of somebody who left: " + *why);
  }
  return true;
}

}  // namespace hl::escalation
