#include "slices/escalation/offer.h"

#include "slices/diagnosis/diagnosis.h"

namespace hl::escalation {
namespace {

HandoverTarget target_of(diagnosis::EscalationTarget to) {
  switch (to) {
    case diagnosis::EscalationTarget::expert: return HandoverTarget::expert;
    case diagnosis::EscalationTarget::manufacturer: return HandoverTarget::manufacturer;
    case diagnosis::EscalationTarget::field_technician: return HandoverTarget::field_technician;
  }
  return HandoverTarget::expert;
}

Language language_of(Tx& tx, const tickets::Ticket& ticket) {
  if (const auto person = people::person(tx, ticket.person)) return person->language;
  const auto company = companies::company(tx, ticket.company);
  return company ? company->language : Language::en;
}

}  // namespace

std::vector<Candidate> candidates_of(Tx& tx) {
  std::vector<Candidate> out;
  for (Actor& account : access::all_staff(tx)) {
    if (!account.has(roles::desk)) continue;
    const int open_tickets = tickets::open_tickets_of(tx, account.id);
    out.push_back({std::move(account), open_tickets});
  }
  return out;
}

Needs needs_of(Tx& tx, const tickets::Ticket& ticket, Instant now, Writer writer) {
  Needs needs;
  needs.company = ticket.company;
  needs.language = language_of(tx, ticket);
  if (const auto findings = diagnosis::findings_of(tx, ticket, now)) {
    needs.skill = findings->skill;
    needs.target = target_of(findings->target);
  } else {
    // Teams are named after what they can.
    needs.skill = ticket.team.value_or("");
  }
  const auto device = people::device(tx, ticket.device);
  if (device && writer == Writer::somebody) needs.manufacturer = device->manufacturer;
  return needs;
}

HandoverId offer(Work& work, tickets::Ticket& ticket, const Decision& decision, const Offer& how) {
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
  if (h.account)
    h.pass_on_at = work.now + patience;
  else
    h.dossier = dossier_of(work.tx, ticket, h, work.now);
  insert_handover(work.tx, h);
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
  return h.id;
}

void record_return(Work& work, tickets::Ticket& ticket, Handover& h, std::optional<AccountId> by,
                   const std::string& reason) {
  h.state = HandoverState::returned;
  h.returned_at = work.now;
  h.returned_by = by;
  h.returned_reason = reason;
  h.pass_on_at.reset();
  update_handover(work.tx, h);
  tickets::record(work, ticket, "handover_returned",
                  {{"handover_id", h.id.raw()},
                   {"account_id", to_json(h.account)},
                   {"from_id", to_json(h.from)},
                   {"text", reason}});
}

}  // namespace hl::escalation
