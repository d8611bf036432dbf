// SQL of sources and of which accounts are whose there.
#pragma once

#include "slices/identity/identity.h"

namespace hl::identity {

std::optional<Source> source_by_id(Tx& tx, SourceId id);

struct Link {
  AccountId account;
  bool is_made = false;  // by the source
};
std::optional<Link> link_of(Tx& tx, SourceId source, const std::string& subject);
bool has_link(Tx& tx, SourceId source, AccountId account);
void store_link(Tx& tx, SourceId source, const std::string& subject, const Link& link, Instant now);

// The people of a company with this e-mail address, at most two.
std::vector<PersonId> people_with_email(Tx& tx, CompanyId company, const std::string& email);
bool has_account(Tx& tx, PersonId person);

}  // namespace hl::identity
