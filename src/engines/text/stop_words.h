#pragma once

#include <string>
#include <unordered_set>

#include "base/language.h"

namespace hl::text {

// Folded, as split_words() gives them.
const std::unordered_set<std::string>& stop_words(Language language);

}  // namespace hl::text
