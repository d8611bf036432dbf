#pragma once

#include "engines/diagnosis/advice.h"
#include "engines/diagnosis/moment.h"

namespace hl::diagnosis {

// Why this question or action is worth its minutes now. Weights of the moment must sum to 1.
Because reason_to_ask(const Model& model, const Prices& prices, const Moment& moment,
                      std::size_t question);
Because reason_to_act(const Model& model, const Prices& prices, const Moment& moment,
                      std::size_t action);

}  // namespace hl::diagnosis
