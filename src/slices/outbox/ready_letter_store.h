// The rows of letters that other slices have written.
#pragma once

#include <unordered_map>

#include "slices/outbox/outbox.h"

namespace hl::outbox {

// Those of these deliveries that are such letters, as they go out.
std::unordered_map<DeliveryId, Letter> ready_letters(Tx& tx, const std::vector<DeliveryId>& ids,
                                                     const LetterSettings& settings, Instant now);

}  // namespace hl::outbox
