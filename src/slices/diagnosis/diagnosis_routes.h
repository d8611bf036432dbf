// What the route table of this slice takes from its other files.
#pragma once

#include "slices/diagnosis/diagnosis.h"

namespace hl::diagnosis {

Routes model_routes();
Routes learning_routes();
Routes level_sign_routes();

// The path in sentences for the requester: what was the matter, what was asked, tried and found.
std::string summary_of(Tx& tx, const tickets::Ticket& ticket, Language language, Instant now);

}  // namespace hl::diagnosis
