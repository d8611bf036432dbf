// Answers that a browser may keep, as long as it asks each time whether they still hold.
#pragma once

#include "lib/http/http.h"
#include "slices/access/route.h"

namespace hl {

// Files, articles and models: what changes seldom and is looked at often.
bool is_cacheable(const Route& route);

// Gives the answer an entity tag of its content; 304 without a body when the request names it.
void offer_to_keep(const http::Request& request, http::Response& response);

}  // namespace hl
