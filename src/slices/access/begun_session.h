// begin_session() with the name of a way that only this slice knows, and the routes of that way.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

std::optional<BegunSession> begin_session_as(Tx& tx, Instant now, const RouteInput& input, AccountId account, const std::string& way,
                                             bool is_strong, const std::string& source);
Routes link_routes();  // links by mail

}  // namespace hl::access
