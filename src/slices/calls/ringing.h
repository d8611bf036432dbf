// A call begins: whose number it is and on whose screens it appears.
#pragma once

#include "slices/calls/calls.h"

namespace hl::calls {

struct Ringing {
  std::optional<std::string> external_id = {};
  Direction direction = Direction::in;
  std::string from;  // the outside party, as it was written
  std::string to;
  std::string queue = {};
  std::string country;               // decides how a national number is read
  std::vector<AccountId> rung = {};  // whose telephones ring
  std::optional<CompanyId> company = {};  // whose number was dialled; the caller's own company goes before
};

// Accounts behind extensions or e-mail addresses, each once.
std::vector<AccountId> accounts_of(Tx& tx, const std::vector<std::string>& names);

// Whose number it is; nothing is stored yet.
Call make_call(Work& work, const Ringing& ringing);
// Stores the call and records call_ringing. When the telephones that ring belong to nobody who may
// see the company, the call is for all on duty who may. Nothing for a call to the outside by
// somebody who has no account here.
std::optional<Call> ring(Work& work, const Ringing& ringing);
// The call taken by hand or by a screen-pop link: for the actor alone. The same number within
// thirty seconds is the same call.
Call take_by_hand(Work& work, const std::string& from, const std::string& to);
// A ringing call reaches more telephones.
void ring_also(Work& work, Call& call, const std::vector<AccountId>& rung);

// Records an event of the call for those whom it concerns. `company` is the one they saw it under.
void tell(Work& work, const std::string& kind, const Call& call, std::optional<CompanyId> company, json::object body = {});

}  // namespace hl::calls
