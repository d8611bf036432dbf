#include <algorithm>

#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

bool may_read(const Actor& actor, const Audience& audience) {
  if (audience.is_archived) return false;
  switch (audience.kind) {
    case AudienceKind::everyone: return true;
    case AudienceKind::internal: return actor.is_staff();
    case AudienceKind::company:
      return std::any_of(audience.companies.begin(), audience.companies.end(),
                         [&](CompanyId company) { return actor.may_see(company); });
  }
  return false;
}

}  // namespace hl::knowledge
