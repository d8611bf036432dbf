// Whom a source lets in. An account belongs to a source's subject, never to an e-mail address alone;
// the sources of a company reach accounts of its people and no others, those of the helpdesk its staff.
#pragma once

#include "slices/identity/source.h"

namespace hl::identity {

// Somebody as the source knows him.
struct Identity {
  std::string subject;
  std::string name;
  std::string email;  // lower case; may be empty
  bool is_email_verified = false;
  std::vector<std::string> groups;
};

// The account that is his, linked or made if the source may. not_admitted otherwise; its detail tells
// the administrator why and stands in the audit trail, the person reads one sentence for all of them.
Outcome<AccountId> admit(Tx& tx, IdSource& ids, Instant now, const Source& source,
                         const Identity& identity);

// After a refusal: whoever has left every group that has a role is signed out everywhere, and his API tokens end.
void end_if_left(Tx& tx, Instant now, const Source& source, const Identity& identity);

// Whether the account may be linked to the source at all.
bool may_link(const Source& source, const Actor& account);

}  // namespace hl::identity
