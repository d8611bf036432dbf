// What a company's portal looks like.
#pragma once

#include "slices/companies/companies.h"

namespace hl::companies {

struct CompanyBrand {
  CompanyId company_id;
  std::string company_name;
  std::optional<std::string> colour;  // #rrggbb; the client sees to its contrast
  bool has_logo = false;
};
BOOST_DESCRIBE_STRUCT(CompanyBrand, (), (company_id, company_name, colour, has_logo))
CompanyBrand brand_of(Tx& tx, const Company& company);
void store_colour(Tx& tx, CompanyId id, const std::string& colour);  // empty: none
void store_logo(Tx& tx, CompanyId id, const std::string& type, const std::string& bytes);
std::optional<RawBody> logo(Tx& tx, CompanyId id);

}  // namespace hl::companies
