#include "slices/escalation/situation.h"

#include "slices/diagnosis/diagnosis.h"
#include "slices/escalation/in_charge.h"
#include "slices/escalation/letter_facts.h"
#include "slices/escalation/supplier_thread_store.h"
#include "slices/outbox/outbox.h"

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

void add_device(Needs& needs, const people::Device& device, Instant now) {
  needs.manufacturer = device.manufacturer;
  if (device.manufacturer) needs.products.push_back(device.manufacturer->name);
  needs.products.push_back(device.model);
  // The day of the warranty's end is the last one that it covers.
  const std::string today = to_rfc3339(now).substr(0, 10);
  needs.is_in_warranty = device.warranty_until && *device.warranty_until >= today;
}

bool has_address(Tx& tx, CompanyId company, SupplierId id, const std::string& today) {
  const auto is_usable = [](const std::optional<std::string>& email) {
    return email && outbox::is_plain_address(*email);
  };
  const auto contract = contract_on(tx, company, id, today);
  if (contract && contract->contact_email) return is_usable(contract->contact_email);
  // The first address is the one that is written to.
  if (const auto supplier = companies::supplier(tx, id)) {
    for (const auto& contact : supplier->contacts) {
      if (contact.email) return is_usable(contact.email);
    }
  }
  return false;
}

}  // namespace

void add_suppliers(Tx& tx, Needs& needs, const Ladder& ladder, Instant now) {
  const std::string today = day_of(now);
  for (const SupportContract& one : contracts_of(tx, needs.company)) {
    if (one.starts_on <= today && one.ends_on.value_or(today) >= today)
      needs.contracted.push_back(one.supplier_id);
  }
  for (const Rung& rung : ladder.rungs) {
    const auto known = companies::supplier(tx, rung.supplier_id);
    if (known) needs.suppliers.push_back({known->id, known->name});
  }
  auto all = needs.suppliers;
  if (needs.manufacturer) all.push_back(*needs.manufacturer);
  for (const auto& one : all) {
    if (!has_address(tx, needs.company, one.id, today)) needs.unreachable.push_back(one.id);
  }
}

Situation situation_of(Tx& tx, const tickets::Ticket& ticket, Instant now, bool is_by_person) {
  Situation out;
  out.now = now;
  Needs& needs = out.needs;
  needs.company = ticket.company;
  needs.language = language_of(tx, ticket);
  needs.is_by_person = is_by_person;
  needs.is_kept = is_by_person || (ticket.owner && may_have(tx, *ticket.owner, ticket.company));
  if (const auto findings = diagnosis::findings_of(tx, ticket, now)) {
    needs.skill = findings->skill;
    needs.target = target_of(findings->target);
  } else {
    needs.skill = ticket.team.value_or("");
  }
  if (const auto device = people::device(tx, ticket.device)) add_device(needs, *device, now);
  out.ladder = ladder_for(tx, {ticket.company, needs.skill, ticket.priority});
  add_suppliers(tx, needs, out.ladder, now);
  out.directory = directory_of(tx);
  out.rota = rota_from(tx, now, whose_hours_matter(out.directory, needs, out.ladder));
  return out;
}

}  // namespace hl::escalation
