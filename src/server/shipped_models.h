// Puts the troubleshooting models inside the binary into the database, new versions beside old ones.
#pragma once

#include "lib/database/database.h"

namespace hl {

// Throws std::runtime_error naming the model that the engine cannot use.
void ship_models(Database& database);

}  // namespace hl
