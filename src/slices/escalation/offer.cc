#include "slices/escalation/offer.h"

#include <algorithm>

#include "slices/escalation/asking.h"
#include "slices/escalation/resting.h"
#include "slices/escalation/written_file.h"

namespace hl::escalation {
namespace {

Instant pass_on_at(Work& work, const NextRung& next, AccountId receiver) {
  const Instant time_out = work.now + std::chrono::minutes(next.accept_within_minutes);
  const auto account = access::actor_by_account(work.tx, receiver);
  if (!account) return time_out;
  const auto presence = presence_of(rota_of(work.tx, work.now, receiver), *account,
                                    next.decision.values.skill.value_or(""), work.now);
  return presence.is_there() && presence.until ? std::min(time_out, *presence.until) : time_out;
}

void inform(Work& work, tickets::Ticket& ticket, const std::vector<access::NamedAccount>& who) {
  for (const auto& one : who) {
    insert_notice(work.tx, work.next_id<NoticeId>(), ticket.id, one.id, work.now);
    tickets::record(work, ticket, "escalation_informed",
                    {{"account_id", one.id.raw()}, {"to_name", one.name}});
  }
}

}  // namespace

std::optional<std::string> note_for(const NextRung& next, const Handover& before) {
  return next.decision.supplier ? std::nullopt : before.note;
}

HandoverId offer(Work& work, tickets::Ticket& ticket, const NextRung& next, const Offer& how) {
  const Decision& decision = next.decision;
  Handover h;
  h.id = work.next_id<HandoverId>();
  h.ticket = ticket.id;
  h.kind = decision.kind;
  if (decision.account) h.account = decision.account->id;
  if (decision.supplier) h.supplier = decision.supplier->id;
  h.from = how.from;
  h.reason_code = boost::describe::enum_to_string(decision.reason, "");
  h.note = how.note;
  h.offered_at = work.now;
  if (how.ladder && how.ladder->is_set()) h.ladder = how.ladder;
  h.rung = next.rung ? next.rung : next.below;
  if (how.rests_until) {
    h.rests_since = work.now;
    h.pass_on_at = how.rests_until;
  } else if (h.account)
    h.pass_on_at = pass_on_at(work, next, *h.account);
  else
    h.dossier = dossier_of(work.tx, ticket, h, work.now);
  insert_handover(work.tx, h);
  inform(work, ticket, next.informed);
  tickets::record(work, ticket, "handover_offered",
                  {{"handover_id", h.id.raw()},
                   {"kind", to_json(h.kind)},
                   {"to_name", decision.to_name()},
                   {"account_id", to_json(h.account)},
                   {"supplier_id", to_json(h.supplier)},
                   {"from_id", to_json(h.from)},
                   {"reason_code", how.cause.value_or(h.reason_code)},
                   {"choice", h.reason_code},
                   {"text", to_json(h.note)}});
  if (h.account) send_file(work, ticket, h);
  if (h.supplier) {
    Question question;
    question.supplier = h.supplier;
    question.text = h.note.value_or("");
    // Nobody has chosen any of the notes for him.
    question.excerpts.note_ids.emplace();
    question.excerpts.pdf = true;
    // The supplier is known and the ticket is open, so this is not refused.
    static_cast<void>(ask(work, ticket, question));
  }
  return h.id;
}

void record_acceptance(Work& work, tickets::Ticket& ticket, Handover& h, const std::optional<std::string>& reference) {
  h.state = HandoverState::accepted;
  h.accepted_at = work.now;
  h.pass_on_at.reset();
  update_handover(work.tx, h);
  tickets::record(work, ticket, "handover_accepted",
                  {{"handover_id", h.id.raw()},
                   {"account_id", to_json(h.account)},
                   {"from_id", to_json(h.from)},
                   {"text", to_json(reference)}});
}

void record_return(Work& work, tickets::Ticket& ticket, Handover& h, std::optional<AccountId> by,
                   const Ending& ending) {
  h.state = HandoverState::returned;
  h.returned_at = work.now;
  h.returned_by = by;
  h.returned_reason = ending.text;
  h.returned_code = ending.code;
  h.pass_on_at.reset();
  update_handover(work.tx, h);
  tickets::record(work, ticket, "handover_returned",
                  {{"handover_id", h.id.raw()},
                   {"account_id", to_json(h.account)},
                   {"from_id", to_json(h.from)},
                   {"text", to_json(ending.text)},
                   {"code", to_json(ending.code)}});
}

void end_by_hand(Work& work, Handover& h) {
  h.state = HandoverState::returned;
  h.returned_at = work.now;
  h.returned_by = work.actor.id;
  h.returned_code = EndingCode::handed_on;
  h.pass_on_at.reset();
  update_handover(work.tx, h);
}

std::optional<NextRung> next_after(Work& work, const tickets::Ticket& ticket, const Handover& h,
                                   const Situation& situation) {
  Excluded excluded = returners(work.tx, h.ticket, work.now);
  for (const auto& one : {h.account, h.from, ticket.owner}) {
    if (one) excluded.accounts.push_back(*one);
  }
  const auto asked = asked_in_round(work.tx, h);
  excluded.accounts.insert(excluded.accounts.end(), asked.begin(), asked.end());
  auto next = next_rung(situation.ladder, situation.search(excluded), h.rung.value_or(0));
  if (!next) return std::nullopt;
  const bool is_useless = situation.needs.is_kept && next->decision.reason == ChoiceReason::supervisor_off_duty;
  const bool is_round_over = next->decision.account && std::find(asked.begin(), asked.end(), next->decision.account->id) != asked.end();
  if (is_useless || is_round_over) return std::nullopt;
  return std::move(*next);
}

void climb(Work& work, tickets::Ticket& ticket, const Handover& declined) {
  const auto situation = situation_of(work.tx, ticket, work.now, false);
  if (declined.rests_since) return rest(work, ticket, declined, situation);
  const auto next = next_after(work, ticket, declined, situation);
  if (!next) return rest(work, ticket, declined, situation);
  offer(work, ticket, *next,
        {declined.from, note_for(*next, declined), "declined", situation.ladder.id});
}

}  // namespace hl::escalation
