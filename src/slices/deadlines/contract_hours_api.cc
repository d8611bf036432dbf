// When suppliers' own time would end, before anybody saves other hours of a contract.
#include "slices/deadlines/calendar_json.h"
#include "slices/deadlines/deadline_routes.h"
#include "slices/deadlines/hours_preview.h"

namespace hl::deadlines {

struct ContractHoursForm {
  std::int64_t contract_id = 0;
  std::optional<json::value> calendar;  // none: in the company's hours
};
BOOST_DESCRIBE_STRUCT(ContractHoursForm, (), (contract_id, calendar))

namespace {

Outcome<HoursPreview> preview(Work& work, const RouteInput& input, const ContractHoursForm& form) {
  Hours hours;
  if (form.calendar) {
    auto parsed = parse_calendar(*form.calendar, "/calendar");
    if (!parsed) return parsed.error();
    hours = std::make_shared<const worktime::Calendar>(*std::move(parsed));
  }
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  return preview_contract(work, company->id, form.contract_id, hours);
}

}  // namespace

Routes contract_hours_routes() {
  auto route = post_route<ContractHoursForm, HoursPreview>(
      "/companies/{id}/support-contracts/hours-preview",
      "When suppliers' own time would end with other hours of a contract; nothing is saved.",
      roles::administrators | role_bit(Role::supervisor), preview, {Problem::not_found});
  route.access = Route::Access::read;
  return {std::move(route)};
}

}  // namespace hl::deadlines
