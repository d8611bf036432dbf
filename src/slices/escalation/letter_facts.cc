#include "slices/escalation/letter_facts.h"

#include <algorithm>

namespace hl::escalation {

std::string zone_of(const std::string& calendar) {
  const auto parsed = parse_json(calendar);
  const auto* object = parsed ? parsed->if_object() : nullptr;
  const auto* zone = object ? object->if_contains("zone") : nullptr;
  return zone && zone->is_string() ? std::string(zone->get_string()) : "UTC";
}

std::string day_of(Instant now) { return to_rfc3339(now).substr(0, 10); }

bool withholds_requester(Tx& tx, CompanyId company, SupplierId supplier, Instant now) {
  // Of several contracts in force the strictest binds.
  const std::string today = day_of(now);
  const auto all = contracts_of(tx, company);
  return std::any_of(all.begin(), all.end(), [&](const SupportContract& c) {
    return c.supplier_id == supplier && c.starts_on <= today && (!c.ends_on || *c.ends_on >= today) && c.withholds_requester;
  });
}

Withheld withheld_of(Tx& tx, std::optional<PersonId> id, bool withholds) {
  Withheld out;
  const auto person = people::person(tx, id);
  if (!person) return out;
  if (person->email) out.words.push_back(*person->email);
  for (const auto& number : people::numbers(tx, person->id)) {
    for (const auto& text : {number.e164, number.raw}) out.numbers.push_back(text);
  }
  if (!withholds) return out;
  if (person->name) withhold_name(out, *person->name);
  if (const auto site = companies::site(tx, person->site)) {
    withhold_address(out, site->address);
    if (site->phone) out.numbers.push_back(*site->phone);
  }
  return out;
}

}  // namespace hl::escalation
