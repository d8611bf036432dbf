#pragma once

#include "slices/outbox/webhook_store.h"

namespace hl::outbox {

Routes webhook_routes();

}  // namespace hl::outbox
