#include "slices/companies/brand_store.h"

namespace hl::companies {

CompanyBrand brand_of(Tx& tx, const Company& company) {
  CompanyBrand brand{company.id, company.name, std::nullopt, false};
  tx.first(
      "SELECT colour,logo_type FROM company_brand WHERE company_id=?",
      [&](Row& row) {
        if (!row.text(0).empty()) brand.colour = row.text(0);
        brand.has_logo = !row.text(1).empty();
        return true;
      },
      company.id);
  return brand;
}

void store_colour(Tx& tx, CompanyId id, const std::string& colour) {
  tx.run("INSERT INTO company_brand VALUES (?,?,'',?) ON CONFLICT (company_id) DO UPDATE SET "
         "colour=excluded.colour",
         id, colour, Bytes{});
}

void store_logo(Tx& tx, CompanyId id, const std::string& type, const std::string& bytes) {
  tx.run("INSERT INTO company_brand VALUES (?,'',?,?) ON CONFLICT (company_id) DO UPDATE SET "
         "logo_type=excluded.logo_type,logo=excluded.logo",
         id, type, Bytes{bytes});
}

std::optional<RawBody> logo(Tx& tx, CompanyId id) {
  return tx.first("SELECT logo_type,logo FROM company_brand WHERE company_id=? AND logo_type<>''",
                  [](Row& row) {
                    return RawBody{row.text(0), row.bytes(1), "logo"};
                  },
                  id);
}

}  // namespace hl::companies
