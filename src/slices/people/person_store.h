// SQL of people that only this slice needs.
#pragma once

#include "slices/people/people.h"

namespace hl::people {

void store_person(Tx& tx, const Person& person);
std::vector<PersonLine> people_of_company(Tx& tx, CompanyId company, const std::string& after_key,
                                          PersonId after_id, int limit);

}  // namespace hl::people
