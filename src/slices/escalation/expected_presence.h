// Who will be there, for whoever looks for somebody at another moment than now. Pure.
#pragma once

#include "slices/escalation/rota.h"

namespace hl::escalation {

// Nobody has said whether he is on duty then: in hours of his own he is, and while a team of his is open.
Presence expected_presence(const Rota& rota, Actor account, const std::string& skill, Instant at);

}  // namespace hl::escalation
