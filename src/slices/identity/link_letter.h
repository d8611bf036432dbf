// The letter with a link that signs in. Pure.
#pragma once

#include "slices/outbox/outbox.h"

namespace hl::identity {

// `link` is good once, for half an hour.
outbox::ReadyLetter link_letter(const people::Person& person, const std::string& name, const std::string& link);

}  // namespace hl::identity
