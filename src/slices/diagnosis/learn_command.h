// `hotliner diagnosis learn`: candidates from closed tickets, gated and released now.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "base/instant.h"
#include "lib/database/database.h"

namespace hl::diagnosis {

int learn_command(Database& database, Instant now, const std::optional<std::string>& model_id,
                  std::ostream& out, std::ostream& err);

}  // namespace hl::diagnosis
