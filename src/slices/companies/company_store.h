// SQL of companies that only this slice needs.
#pragma once

#include "slices/companies/companies.h"

namespace hl::companies {

std::vector<Site> sites(Tx& tx, CompanyId id);
std::vector<std::string> domains(Tx& tx, CompanyId id);
// Whose domain it is.
std::optional<CompanyId> company_of_domain(Tx& tx, const std::string& domain);
void store_domains(Tx& tx, CompanyId id, const std::vector<std::string>& domains);
std::vector<PhoneRange> phone_ranges(Tx& tx, CompanyId id);
// Lines after (name, id), in that order.
std::vector<CompanyLine> list_companies(Tx& tx, const Actor& actor, const std::string& after_name,
                                        CompanyId after_id, int limit);


// Whether its people get a letter that says that their request has come in.
bool acknowledges(Tx& tx, CompanyId id);
void store_acknowledges(Tx& tx, CompanyId id, bool wanted);

}  // namespace hl::companies
