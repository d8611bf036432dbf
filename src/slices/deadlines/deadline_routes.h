// The routes of this slice, by file.
#pragma once

#include "slices/deadlines/deadlines.h"

namespace hl::deadlines {

Routes calendar_routes();
Routes team_routes();
Routes contract_hours_routes();

}  // namespace hl::deadlines
