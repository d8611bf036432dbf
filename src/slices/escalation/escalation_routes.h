// The routes of this slice, by what they are about.
#pragma once

#include "slices/access/access.h"

namespace hl::escalation {

Routes ladder_routes();
Routes rota_routes();
Routes directory_routes();
Routes whereabouts_routes();
Routes supplier_routes();
Routes contract_routes();

}  // namespace hl::escalation
