// SQL of links by mail: what was asked, and whose address it is.
#pragma once

#include "slices/identity/identity.h"
#include "slices/people/people.h"

namespace hl::identity {

struct Ask {
  std::int64_t id = 0;
  std::string email;
  std::string address;  // of the network
};
std::vector<Ask> take_asks(Tx& tx, int limit);  // oldest first; they count as done
// The one person with this mail address; nobody where there are several.
std::optional<people::Person> person_of_email(Tx& tx, const std::string& email);
std::optional<AccountId> account_of_person(Tx& tx, PersonId person);
// An account that a source brought or knows signs in there.
bool has_source(Tx& tx, AccountId account);
// Whether the people of this company have a sign-in of their own organisation.
bool signs_in_elsewhere(Tx& tx, CompanyId company);
void store_link(Tx& tx, const std::string& token, AccountId account, Instant expires);

}  // namespace hl::identity
