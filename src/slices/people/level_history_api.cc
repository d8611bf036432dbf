#include "slices/people/level_store.h"

namespace hl::people {

struct LevelHistory {
  int days = 0;  // 0: until the call is over
};
BOOST_DESCRIBE_STRUCT(LevelHistory, (), (days))

namespace {

constexpr int days_max = 730;

Outcome<LevelHistory> get_level_history(Work& work, const RouteInput& input, const None&) {
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  return LevelHistory{level_history_days(work.tx, company->id)};
}

Outcome<LevelHistory> put_level_history(Work& work, const RouteInput& input,
                                        const LevelHistory& form) {
  const auto company = companies::access_company(work.tx, work.actor, input.id<CompanyId>());
  if (!company) return company.error();
  if (form.days < 0 || form.days > days_max)
    return invalid("/days", "is not from 0 (forget after the call) to 730");
  set_level_history_days(work.tx, company->id, form.days);
  return form;
}

}  // namespace

Routes level_history_routes() {
  return {
      get_route<None, LevelHistory>("/companies/{id}/level-history",
                                    "How many days signs of computer levels are kept.",
                                    roles::staff, get_level_history, {Problem::not_found}),
      put_route<LevelHistory, LevelHistory>(
          "/companies/{id}/level-history",
          "Keep signs of computer levels for so many days; 0: forget them after the call.",
          roles::administrators, put_level_history, {Problem::not_found}),
  };
}

}  // namespace hl::people
