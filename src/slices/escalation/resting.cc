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
Instant reminder_at(Work& work, const tickets::Ticket& ticket, AccountId whom, bool is_makeshift, int number) {
  // Somebody in charge may be back tomorrow.
  constexpr int numbers_of_a_day = 3;
  if (is_makeshift) number = std::min(number, numbers_of_a_day);

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
  if (!ticket.owner || !may_have(work.tx, *ticket.owner, ticket.company)) return std::nullopt;
  const auto owner = access::actor_by_account(work.tx, *ticket.owner);
  Decision d;
  d.kind = target_of(owner->role);
  d.account = access::NamedAccount{owner->id, owner->name};
  d.reason = ChoiceReason::nobody_else;
  d.values.name = owner->name;
  return d;
}

bool is_makeshift(const Decision& d) { return d.reason == ChoiceReason::nobody_else; }

// Absent perhaps, but neither he nor the owner has declined it.
bool is_anybody_left(Work& work, const tickets::Ticket& ticket, const Situation& situation) {
  Excluded excluded;
  excluded.accounts = decliners(work.tx, ticket.id);
  const bool has_owner_declined = std::find(excluded.accounts.begin(), excluded.accounts.end(), *ticket.owner) != excluded.accounts.end();
  excluded.accounts.push_back(*ticket.owner);
  return !has_owner_declined && ask_in_charge(situation.search(excluded)).has_value();
}

HandoverId settle_with(Work& work, tickets::Ticket& ticket, Handover& last, const Decision& who,
                       const Situation& situation) {
  const bool is_open = last.state == HandoverState::offered;
  const Instant at = reminder_at(work, ticket, who.account->id, is_makeshift(who), 1);
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
  // What rested with its owner came from him, and nobody hands anything over to himself.
  const auto sender = last.from ? last.from : ticket.owner;
  const auto from = sender == who.account->id ? std::nullopt : sender;
  return offer(work, ticket, next, {from, note_for(next, last), "nobody_took", situation.ladder.id, at});
}

}  // namespace

bool is_makeshift(const Handover& resting) {
  return resting.rests_since && resting.state == HandoverState::offered && resting.reason_code == boost::describe::enum_to_string(ChoiceReason::nobody_else, "");
}

void rest(Work& work, tickets::Ticket& ticket, Handover last, const Situation& situation) {
  const bool is_declined = last.state == HandoverState::returned;
  auto who = responsible(work, ticket, situation, {});
  const bool is_in_charge = who.has_value();
  if (!is_in_charge) who = owner_of(work, ticket);
  if (who && !is_in_charge && is_declined && !is_anybody_left(work, ticket, situation))
    return notify(work, who->account->id, ticket, NoticeKind::nobody_took);
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
  const bool is_gone = !may_have(work.tx, he, ticket.company);
  const bool is_absent = account && presence_of(situation.rota, *account, "", work.now).state == PresenceState::absent;
  if (is_gone || is_absent || is_makeshift(resting)) {
    auto other = responsible(work, ticket, situation, {he});
    if (!other) other = owner_of(work, ticket);
    const bool may_go_home = is_gone || is_makeshift(resting) || (other && is_makeshift(*other));
    if (other && other->account->id != he && (may_go_home || other->reason == ChoiceReason::supervisor_on_duty)) {
      // Nobody at home is made the owner of what somebody here can go on with.
      const bool is_there = other->reason == ChoiceReason::supervisor_on_duty;
      const bool was_his = ticket.owner == he && (is_gone || (is_absent && is_there));
      const HandoverId id = settle_with(work, ticket, resting, *other, situation);
      record_rest(work, ticket, *other, id, 0);
      if (was_his || !ticket.owner) tickets::assign(work, ticket, other->account->id, ticket.team);
      return;
    }
  }
  ++resting.reminders;
  resting.pass_on_at = reminder_at(work, ticket, he, is_makeshift(resting), resting.reminders + 1);
  update_handover(work.tx, resting);
  notify(work, he, ticket, NoticeKind::nobody_took);
  tickets::record(work, ticket, "handover_reminded",
                  {{"handover_id", resting.id.raw()},
                   {"account_id", he.raw()},
                   {"to_name", account ? account->name : ""},
                   {"number", resting.reminders}});
}

}  // namespace hl::escalation
