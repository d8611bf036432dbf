#include "slices/deadlines/deadlines.h"
#include "slices/escalation/escalation_routes.h"
#include "slices/escalation/supplier_thread_store.h"
#include "slices/outbox/outbox.h"

namespace hl::escalation {

struct SupportContractLine : SupportContract {
  std::string supplier_name;
  std::optional<json::value> calendar;  // none: the company's hours count
};
BOOST_DESCRIBE_STRUCT(SupportContractLine, (SupportContract), (supplier_name, calendar))

struct SupportContractsPage {
  std::vector<SupportContractLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SupportContractsPage, (), (items, next))

struct SupportContractForm {
  SupplierId supplier_id;
  std::optional<Text<1, 100>> customer_number;
  std::optional<Text<1, 200>> contact_name;
  std::optional<Text<1, 300>> contact_email;
  std::optional<Text<1, 60>> contact_phone;
  bool withholds_requester = false;
  std::optional<int> remind_after_hours;  // none: 24
  Text<10, 10> starts_on;
  std::optional<Text<10, 10>> ends_on;
  std::optional<json::value> calendar;  // when the supplier works by this contract
};
BOOST_DESCRIBE_STRUCT(SupportContractForm, (),
                      (supplier_id, customer_number, contact_name, contact_email, contact_phone,
                       withholds_requester, remind_after_hours, starts_on, ends_on, calendar))

namespace {

SupportContractLine line_of(Tx& tx, const SupportContract& c) {
  SupportContractLine line;
  static_cast<SupportContract&>(line) = c;
  if (const auto supplier = companies::supplier(tx, c.supplier_id))
    line.supplier_name = supplier->name;
  if (const auto hours = deadlines::contract_hours(tx, c.id.raw())) line.calendar = json::parse(*hours);
  return line;
}

bool is_day(const std::string& text) { return parse_rfc3339(text + "T00:00:00Z").has_value(); }

// One to which a letter can go on the internet.
bool is_address(const std::string& text) {
  const auto domain = text.find('@') + 1;
  const auto dot = text.find('.', domain);
  return outbox::is_plain_address(text) && dot != std::string::npos && dot != domain && text.back() != '.';
}

template <std::size_t A, std::size_t B>
std::optional<std::string> text_of(const std::optional<Text<A, B>>& text) {
  return text ? std::optional(text->value) : std::nullopt;
}

Outcome<SupportContractsPage> get_contracts(Work& work, const RouteInput& input, const None&) {
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  SupportContractsPage page;
  for (const auto& c : contracts_of(work.tx, company->id)) page.items.push_back(line_of(work.tx, c));
  return page;
}

Outcome<SupportContract> read(Work& work, SupportContractId id, CompanyId company,
                              const SupportContractForm& form) {
  if (!companies::supplier(work.tx, form.supplier_id))
    return invalid("/supplier_id", "is not known; GET /suppliers lists them", "no_such_supplier");
  if (!is_day(form.starts_on)) return invalid("/starts_on", "must be a day like 2026-11-23", "not_a_time");
  if (form.ends_on && !is_day(form.ends_on->value))
    return invalid("/ends_on", "must be a day like 2026-11-23", "not_a_time");
  if (form.ends_on && form.ends_on->value < form.starts_on.value)
    return invalid("/ends_on", "must not be before starts_on", "ends_before_start");
  if (form.contact_email && !is_address(form.contact_email->value))
    return invalid("/contact_email", "must be an address like name@company.example", "not_an_address");
  const int hours = form.remind_after_hours.value_or(remind_after_usual);
  if (hours < 1 || hours > remind_after_max)
    return invalid("/remind_after_hours", "must be 1 to 1440", "out_of_range");
  SupportContract c;
  c.id = id;
  c.company_id = company;
  c.supplier_id = form.supplier_id;
  c.customer_number = text_of(form.customer_number);
  c.contact_name = text_of(form.contact_name);
  c.contact_email = text_of(form.contact_email);
  c.contact_phone = text_of(form.contact_phone);
  c.withholds_requester = form.withholds_requester;
  c.remind_after_hours = hours;
  c.starts_on = form.starts_on;
  c.ends_on = text_of(form.ends_on);
  return c;
}

// Of two at once nobody could say whose contact, number and hours count.
Outcome<Done> check_alone(Tx& tx, const SupportContract& c) {
  const std::string for_ever = "9999-12-31";
  for (const SupportContract& other : contracts_of(tx, c.company_id)) {
    if (other.supplier_id != c.supplier_id || other.id == c.id) continue;
    if (other.ends_on.value_or(for_ever) < c.starts_on || c.ends_on.value_or(for_ever) < other.starts_on) continue;
    return invalid("/starts_on",
                   "overlaps the contract with this supplier that runs from " + other.starts_on +
                       (other.ends_on ? " to " + *other.ends_on : "") + "; end that one before",
                   "contracts_overlap");
  }
  return Done{};
}

Outcome<Done> check_shape(const SupportContractForm& form) {
  if (form.calendar && !form.calendar->is_object()) return invalid("/calendar", "must be an object", "not_a_calendar");
  return Done{};
}

Outcome<SupportContractLine> post_contract(Work& work, const RouteInput& input,
                                           const SupportContractForm& form) {
  if (const auto ok = check_shape(form); !ok) return ok.error();
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  const auto fresh = read(work, work.next_id<SupportContractId>(), company->id, form);
  if (!fresh) return fresh.error();
  if (const auto ok = check_alone(work.tx, *fresh); !ok) return ok.error();
  insert_contract(work.tx, *fresh);
  if (const auto ok = deadlines::set_contract_hours(work, company->id, fresh->id.raw(), form.calendar); !ok)
    return ok.error();
  const auto line = line_of(work.tx, *fresh);
  access::audit(work, {"support_contract_made", company->code,
                       {{"supplier", line.supplier_name},
                        {"withholds_requester", fresh->withholds_requester}},
                       input.remote_address});
  return line;
}

Outcome<SupportContractLine> put_contract(Work& work, const RouteInput& input,
                                          const SupportContractForm& form) {
  if (const auto ok = check_shape(form); !ok) return ok.error();
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  const auto old = support_contract(work.tx, input.id<SupportContractId>("contract_id"));
  if (!old || old->company_id != company->id) return refuse(Problem::not_found);
  // Questions that were asked under it carry its customer number.
  if (form.supplier_id != old->supplier_id)
    return invalid("/supplier_id", "is another one; make a contract of its own", "another_supplier");
  const auto changed = read(work, old->id, company->id, form);
  if (!changed) return changed.error();
  // Two that have overlapped since before this was refused can still be changed, but not to overlap longer.
  const bool is_shorter = changed->starts_on >= old->starts_on &&
                          changed->ends_on.value_or("9999-12-31") <= old->ends_on.value_or("9999-12-31");
  if (const auto ok = is_shorter ? Outcome<Done>(Done{}) : check_alone(work.tx, *changed); !ok) return ok.error();
  update_contract(work.tx, *changed);
  if (const auto ok = deadlines::set_contract_hours(work, company->id, changed->id.raw(), form.calendar); !ok)
    return ok.error();
  const auto line = line_of(work.tx, *changed);
  access::audit(work, {"support_contract_changed", company->code,
                       {{"supplier", line.supplier_name},
                        {"withholds_requester", changed->withholds_requester}},
                       input.remote_address});
  return line;
}

Outcome<None> remove_contract(Work& work, const RouteInput& input, const None&) {
  const auto c = support_contract(work.tx, input.id<SupportContractId>("contract_id"));
  const auto company = c ? companies::access_company(work.tx, work.actor, c->company_id)
                         : Outcome<companies::Company>(refuse(Problem::not_found));
  if (!company) return refuse(Problem::not_found);
  delete_contract(work.tx, c->id);
  static_cast<void>(deadlines::set_contract_hours(work, company->id, c->id.raw(), std::nullopt));
  access::audit(work, {"support_contract_removed", company->code, {}, input.remote_address});
  return None{};
}

}  // namespace

Routes contract_routes() {
  constexpr Roles in_charge = role_bit(Role::supervisor) | role_bit(Role::administrator);
  return {
      get_route<None, SupportContractsPage>("/companies/{id}/support-contracts",
                                            "What a company has agreed with suppliers.",
                                            roles::desk, get_contracts, {Problem::not_found}),
      post_route<SupportContractForm, SupportContractLine>("/companies/{id}/support-contracts",
                                                           "A contract with a supplier.",
                                                           in_charge, post_contract,
                                                           {Problem::not_found}),
      put_route<SupportContractForm, SupportContractLine>("/companies/{id}/support-contracts/{contract_id}",
                                                          "What was agreed otherwise; questions asked from now on follow it.",
                                                          in_charge, put_contract, {Problem::not_found}),
      delete_route<None>("/support-contracts/{contract_id}", "It holds no more.", in_charge,
                         remove_contract, {Problem::not_found}),
  };
}

}  // namespace hl::escalation
