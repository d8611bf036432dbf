// A second opinion before handing over. On large problems no single question pays for itself, and
// a short-sighted rule gives up at once; several questions together may still find the cause.
#pragma once

#include <optional>

#include "engines/diagnosis/search.h"

namespace hl::diagnosis {

// The question to begin with when asking the most informative questions one after the other is
// expected to be cheaper than `limit` minutes; else nothing. Estimated over a fixed draw of causes.
std::optional<Option> worth_asking(const Model& model, const Prices& prices, Search& search,
                                   const Moment& moment, double limit);

}  // namespace hl::diagnosis
