// A receiver as clients are told of him.
#pragma once

#include "slices/escalation/handover.h"

namespace hl::escalation {

struct HandoverProposal {
  HandoverTarget kind = HandoverTarget::expert;
  std::optional<access::NamedAccount> account;
  std::optional<companies::NamedSupplier> supplier;
  ChoiceReason reason_code = ChoiceReason::chosen_by_hand;
  ReasonValues reason_values;
};
BOOST_DESCRIBE_STRUCT(HandoverProposal, (), (kind, account, supplier, reason_code, reason_values))

inline HandoverProposal proposal_of(const Decision& d) {
  return {d.kind, d.account, d.supplier, d.reason, d.values};
}

}  // namespace hl::escalation
