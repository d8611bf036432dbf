// Where the signature begins in what somebody wrote himself. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "engines/mail/lines.h"

namespace hl::mail {

// Index into `own`, lines in their order; own.size() when there is none. A closing formula with nothing but
// a name below belongs to the letter; with telephone numbers and addresses below, to the signature.
std::size_t signature_begin(const std::vector<const Line*>& own);

}  // namespace hl::mail
