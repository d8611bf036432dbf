// Whose hands are raised, for those who look at a board: it may be open in a page that has no telephone.
#pragma once

#include "slices/access/access.h"

namespace hl::telephony {

struct HandNow {
  access::NamedAccount account;
  std::optional<CompanyId> company;  // whose call it is
  Instant since{};
};

// Supervisors hear of it: line_changed.
void note_hand(Work& work, AccountId account, std::optional<CallId> call);  // no call: it is lowered
void lower_hands_left_behind(Tx& tx);
// The first is up longest; at most 100.
std::vector<HandNow> hands_now(Tx& tx);

}  // namespace hl::telephony
