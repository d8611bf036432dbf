#include "slices/escalation/resting.h"

#include <algorithm>

#include "slices/deadlines/deadlines.h"
#include "slices/escalation/in_charge.h"
#include "slices/escalation/offer.h"

namespace hl::escalation {
namespace {

// Working time until the how-manieth reminder: twice as long each time, at most a week.
std::chrono::hours patience(int number) {
  constexpr int first = 2, longest = 40, doublings_max = 5;
  return std::chrono::hours(std::min(first << std::min(number - 1, doublings_max), longest));
}

// In his own hours, else in those of the desk that serves the company.
Instant reminder_at(Work& work, const tickets::Ticket& ticket, AccountId whom, int number) {
  const auto his = deadlines::person_states(work.tx, work.now, {whom});
  const auto company = companies::company(work.tx, ticket.company);
  const std::string calendar = !his.empty() ? his.front().calendar : company ? company->calendar : "";
  const Instant at = deadlines::working_time_later(calendar, work.now, patience(number));
  // A calendar that ends gives no time; never twice at once in any case.
  return std::max(at, work.now + std::chrono::hours(1));
}

std::optional<Decision> responsible(Work& work, const tickets::Ticket& ticket, const Situation& situation,
                                    const std::vector<AccountId>& besides) {
  Excluded excluded;
  excluded.accounts = decliners(work.tx, ticket.id);
  excluded.accounts.insert(excluded.accounts.end(), besides.begin(), besides.end());
  return ask_responsible(situation.search(excluded));
}

void record_rest(Work& work, tickets::Ticket& ticket, const Decision& with, HandoverId id, int asked) {
  tickets::record(work, ticket, "handover_rests",
                  {{"handover_id", id.raw()},
                   {"account_id", with.account->id.raw()},
                   {"to_name", with.account->name},
                   {"asked", asked}});
}

// Where nobody in charge can have it, its owner keeps it until somebody can.
std::optional<Decision> owner_of(Work& work, const tickets::Ticket& ticket) {
  const auto owner = ticket.owner ? access::actor_by_account(work.tx, *ticket.owner) : std::nullopt;
  if (!owner) return std::nullopt;
  Decision d;
  d.kind = target_of(owner->role);
  d.account = access::NamedAccount{owner->id, owner->name};
  d.reason = ChoiceReason::nobody_else;
  d.values.name = owner->name;
  return d;
}

HandoverId settle_with(Work& work, tickets::Ticket& ticket, Handover& last, const Decision& who,
                       const Situation& situation) {
  const bool is_open = last.state == HandoverState::offered;
  const Instant at = reminder_at(work, ticket, who.account->id, 1);
  if (is_open && last.account == who.account->id) {
    last.rests_since = work.now;
    last.pass_on_at = at;
    last.reminders = 0;
    update_handover(work.tx, last);
    return last.id;
  }
  if (is_open) record_return(work, ticket, last, std::nullopt, EndingCode::not_accepted_in_time);
  NextRung next;
  next.decision = who;
  next.below = static_cast<int>(situation.ladder.rungs.size());
  // Nobody hands anything over to himself.
  const auto from = last.from == who.account->id ? std::nullopt : last.from;
  return offer(work, ticket, next, {from, note_for(next, last), "nobody_took", situation.ladder.id, at});
}

}  // namespace

void rest(Work& work, tickets::Ticket& ticket, Handover last, const Situation& situation) {
  const bool is_declined = last.state == HandoverState::returned;
  auto who = responsible(work, ticket, situation, {});
  if (!who && ticket.owner && is_declined) return notify(work, *ticket.owner, ticket, NoticeKind::nobody_took);
  if (!who) who = owner_of(work, ticket);
  if (!who) {
    // Nobody at all works for this company now: it stays where it is, and is looked at again.
    if (is_declined) return;
    last.pass_on_at = work.now + std::chrono::minutes(Rung{}.accept_within_minutes);
    return update_handover(work.tx, last);
  }
  auto asked = asked_in_round(work.tx, last);
  std::sort(asked.begin(), asked.end());
  const auto people = std::unique(asked.begin(), asked.end()) - asked.begin();
  const HandoverId id = settle_with(work, ticket, last, *who, situation);
  record_rest(work, ticket, *who, id, static_cast<int>(people));
  if (!ticket.owner) tickets::assign(work, ticket, who->account->id, ticket.team);
}

void remind_resting(Work& work, tickets::Ticket& ticket, Handover resting, const Situation& situation) {
  const AccountId he = *resting.account;
  const auto account = access::actor_by_account(work.tx, he);
  const bool is_gone = !account || !account->has(roles::desk) || !account->may_see(ticket.company) ||
                       access::is_switched_off(work.tx, he);
  const bool is_absent = account && presence_of(situation.rota, *account, "", work.now).state == PresenceState::absent;
  // He has it only because nobody in charge could.
  const bool is_makeshift = resting.reason_code == boost::describe::enum_to_string(ChoiceReason::nobody_else, "");
  if (is_gone || is_absent || is_makeshift) {
    auto other = responsible(work, ticket, situation, {he});
    if (!other && is_gone) other = owner_of(work, ticket);
    const bool may_go_home = is_gone || is_makeshift;
    if (other && other->account->id != he && (may_go_home || other->reason == ChoiceReason::supervisor_on_duty)) {
      const bool was_his = ticket.owner == he && (is_gone || is_absent);
      const HandoverId id = settle_with(work, ticket, resting, *other, situation);
      record_rest(work, ticket, *other, id, 0);
      if (was_his || !ticket.owner) tickets::assign(work, ticket, other->account->id, ticket.team);
      return;
    }
  }
  ++resting.reminders;
  resting.pass_on_at = reminder_at(work, ticket, he, resting.reminders + 1);
  update_handover(work.tx, resting);
  notify(work, he, ticket, NoticeKind::nobody_took);
  tickets::record(work, ticket, "handover_reminded",
                  {{"handover_id", resting.id.raw()},
                   {"account_id", he.raw()},
                   {"to_name", account ? account->name : ""},
                   {"number", resting.reminders}});
}

}  // namespace hl::escalation
