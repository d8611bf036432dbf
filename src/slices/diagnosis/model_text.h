#pragma once

#include <optional>
#include <string>

namespace hl::diagnosis {

// The content of the file, or nothing when it cannot be read or is too large for a model.
std::optional<std::string> read_model_text(const std::string& path);

}  // namespace hl::diagnosis
