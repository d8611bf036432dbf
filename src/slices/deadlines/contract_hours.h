// The hours of contracts with suppliers: in them the supplier's clock is counted.
#pragma once

#include "slices/deadlines/terms.h"
#include "slices/deadlines/ticket_log.h"

namespace hl::deadlines {

// The contract under which the supplier was asked last; 0: none, or nobody was asked.
std::int64_t contract_of(const std::vector<LogLine>& log);
// The same terms with its hours, where it has any.
std::optional<Terms> with_contract_of(Tx& tx, std::optional<Terms> terms, const std::vector<LogLine>& log);

}  // namespace hl::deadlines
