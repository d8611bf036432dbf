// Asking a directory who somebody is.
#pragma once

#include "slices/identity/admission.h"

namespace hl::identity {

// sign_in_failed for anything that is not right; source_unreachable, with what happened for the log.
// Slow; not in a transaction.
Outcome<Identity> ask_directory(const Source& source, const std::string& user,
                                const std::string& password);
std::optional<std::string> trouble_with_directory(const Source& source);

}  // namespace hl::identity
