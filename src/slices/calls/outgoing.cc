#include "slices/calls/call_store.h"
#include "slices/calls/calls.h"
#include "slices/calls/ringing.h"

namespace hl::calls {

Call begin_out(Work& work, const TrunkCall& trunk, AccountId account, std::optional<TicketId> ticket) {
  Ringing r;
  r.external_id = std::string(trunk_mark) + trunk.name;
  r.direction = Direction::out;
  r.from = trunk.from;
  r.to = trunk.to;
  r.country = home_country(work.tx);
  Call c = make_call(work, r);
  c.recipients = {account};
  if (ticket) {
    if (const auto known = tickets::ticket(work.tx, *ticket); known && (!c.company || c.company == known->company)) {
      c.company = known->company;
      c.ticket = known->id;
    }
  }
  insert_call(work.tx, c);
  tell(work, "call_arrived", c, c.company);
  return c;
}

}  // namespace hl::calls
