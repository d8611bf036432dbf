#include "slices/escalation/in_charge.h"

#include <algorithm>

#include "slices/escalation/situation.h"

namespace hl::escalation {

bool may_have(Tx& tx, AccountId account, CompanyId company) {
  const auto actor = access::actor_by_account(tx, account);
  return actor && actor->has(roles::desk) && actor->may_see(company) && !access::is_switched_off(tx, account);
}

std::optional<access::NamedAccount> in_charge_of(Work& work, const tickets::Ticket& ticket) {
  auto unowned = ticket;
  unowned.owner.reset();
  const auto situation = situation_of(work.tx, unowned, work.now, false);
  const auto found = choose(situation.ladder, situation.search({}), HandoverTarget::supervisor);
  return found ? found->decision.account : std::nullopt;
}

void give_to_whoever_is_in_charge(Work& work, tickets::Ticket& ticket, AccountId who_gives_it_up) {
  const auto situation = situation_of(work.tx, ticket, work.now, false);
  Excluded excluded = returners(work.tx, ticket.id, work.now);
  excluded.accounts.push_back(who_gives_it_up);
  auto found = ask_in_charge(situation.search(excluded));
  if (!found && may_have(work.tx, who_gives_it_up, ticket.company)) found = ask_in_charge(situation.search({}));
  if (found && found->account) tickets::assign(work, ticket, found->account->id, ticket.team);
}

std::optional<AccountId> hearer_of(Work& work, const tickets::Ticket& ticket) {
  if (ticket.owner && may_have(work.tx, *ticket.owner, ticket.company)) return ticket.owner;
  const auto found = in_charge_of(work, ticket);
  return found ? std::optional(found->id) : std::nullopt;
}

void notify(Work& work, AccountId whom, const tickets::Ticket& ticket, NoticeKind kind) {
  constexpr int notices_max = 100;
  const auto unseen = unseen_notices(work.tx, whom, notices_max);
  const bool is_told = std::any_of(unseen.begin(), unseen.end(), [&](const Notice& one) {
    return one.ticket == ticket.id && one.kind == kind;
  });
  if (!is_told) insert_notice(work.tx, work.next_id<NoticeId>(), ticket.id, whom, work.now, kind);
}

bool notify(Work& work, const tickets::Ticket& ticket, NoticeKind kind) {
  const auto hearer = hearer_of(work, ticket);
  if (hearer) notify(work, *hearer, ticket, kind);
  return hearer.has_value();
}

}  // namespace hl::escalation
