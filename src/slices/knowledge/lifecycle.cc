#include "slices/knowledge/lifecycle.h"

#include <algorithm>

namespace hl::knowledge {
namespace {

constexpr Roles publishers =
    role_bit(Role::author) | role_bit(Role::supervisor) | role_bit(Role::administrator);
constexpr Roles reviewers = publishers | role_bit(Role::expert);

}  // namespace

bool may_write(const Actor& actor, const Audience& audience) {
  if (!actor.is_staff()) return false;
  Audience open = audience;
  open.is_archived = false;
  return may_read(actor, open);
}

bool may_review(const Actor& actor) { return actor.has(reviewers); }

bool may_publish(const Actor& actor, const Audience& audience) {
  return actor.has(audience.kind == AudienceKind::internal ? reviewers : publishers);
}

}  // namespace hl::knowledge
