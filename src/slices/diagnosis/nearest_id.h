#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hl::diagnosis {

// The cure for an unknown id: `write "x"?` when one is close, else the list or its beginning.
std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known);

}  // namespace hl::diagnosis
