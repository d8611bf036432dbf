#include "slices/access/actor.h"

#include <algorithm>

namespace hl {

bool Actor::may_see(CompanyId company_id) const {
  if (role == Role::requester) return company == company_id;
  return sees_all_companies ||
         std::find(companies.begin(), companies.end(), company_id) != companies.end();
}

std::string Actor::company_filter(const std::string& column) const {
  if (is_staff() && sees_all_companies) return "1=1";
  std::string list;
  if (role == Role::requester && company) list = std::to_string(company->raw());
  if (is_staff()) {
    for (const CompanyId one : companies)
      list += (list.empty() ? "" : ",") + std::to_string(one.raw());
  }
  // PostgreSQL has no empty lists.
  return list.empty() ? "1=0" : column + " IN (" + list + ")";
}

const Actor& system_actor() {
  static const Actor actor = [] {
    Actor a;
    a.role = Role::administrator;
    a.name = "Hotliner";
    a.sees_all_companies = true;
    return a;
  }();
  return actor;
}

}  // namespace hl
