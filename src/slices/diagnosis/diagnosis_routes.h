// What the route table of this slice takes from its other files.
#pragma once

#include "slices/diagnosis/diagnosis.h"

namespace hl::diagnosis {

// Who answers for what models say.
inline constexpr Roles answerable =
    role_bit(Role::administrator) | role_bit(Role::supervisor) | role_bit(Role::author);

Routes model_routes();
Routes guide_routes();
Routes editor_routes();
Routes version_routes();
Routes learning_routes();
Routes level_sign_routes();

// All that the reader of model files and lint say of a text, by line.
std::vector<Remark> remarks_of(const std::string& text, const std::string& model_id);

// The path in sentences for the requester: what was the matter, what was asked, tried and found.
std::string summary_of(Tx& tx, const tickets::Ticket& ticket, Language language, Instant now);

}  // namespace hl::diagnosis
