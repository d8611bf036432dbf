// The life of an article's text, after Knowledge-Centered Service (Consortium for Service Innovation, KCS
// v6): whoever solves writes, somebody who knows the subject reviews, somebody who answers for what
// requesters read publishes. Pure rules.
#pragma once

#include "slices/knowledge/knowledge.h"

namespace hl::knowledge {

BOOST_DEFINE_ENUM_CLASS(ArticleDraftState, draft, reviewed)

// Staff whom the audience does not exclude.
bool may_write(const Actor& actor, const Audience& audience);
bool may_review(const Actor& actor);
// What only staff will read may be published by whoever may review; what requesters read, by
// authors, supervisors and administrators.
bool may_publish(const Actor& actor, const Audience& audience);

}  // namespace hl::knowledge
