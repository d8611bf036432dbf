#include "slices/calls/given_up.h"

#include <algorithm>

#include "slices/calls/call_store.h"
#include "slices/calls/ringing.h"

namespace hl::calls {
namespace {

constexpr auto looked_back = std::chrono::hours(24);

// A number says who calls only where it is not several people's: a company with one for all that leaves it has many callers,
// each of whom is promised his own call.
std::optional<std::string> own_number(Tx& tx, const Call& c) {
  const bool is_shared = c.from_e164 && people::who_has(tx, *c.from_e164).exact.size() > 1;
  return is_shared ? std::nullopt : c.from_e164;
}

std::vector<Call> given_up_before(Work& work, const Call& c) {
  return calls::given_up_before(work.tx, c, own_number(work.tx, c), work.now - looked_back);
}

// As long as nobody has reached him, the promise stands among the clocks of its ticket.
std::optional<tickets::Ticket> awaiting(Tx& tx, const Call& earlier, const Call& c) {
  auto ticket = earlier.ticket ? tickets::ticket(tx, *earlier.ticket) : std::nullopt;
  if (!ticket || ticket->company != c.company || !tickets::may_work_on(*ticket)) return std::nullopt;
  const auto clocks = tickets::clocks(tx, ticket->id);
  const bool is_promised = std::any_of(clocks.begin(), clocks.end(), [](const auto& one) { return one.kind == "call_back"; });
  return is_promised ? std::move(ticket) : std::nullopt;
}

std::optional<tickets::Ticket> awaiting(Work& work, const Call& c) {
  if (!c.company) return std::nullopt;
  for (const Call& earlier : given_up_before(work, c)) {
    if (auto ticket = awaiting(work.tx, earlier, c)) return ticket;
  }
  return std::nullopt;
}

}  // namespace

bool gave_up_again(Work& work, CallId id) {
  auto c = call(work.tx, id);
  auto ticket = c ? awaiting(work, *c) : std::nullopt;
  if (!ticket) return false;
  c->done_at = work.now;
  c->ticket = ticket->id;
  update_call(work.tx, *c);
  tickets::record(work, *ticket, "ticket_called", {{"call_id", c->id.raw()}}, true);
  return true;
}

std::optional<TicketId> promised_ticket(Work& work, const Call& c) {
  const auto ticket = awaiting(work, c);
  if (!ticket || !tickets::access_ticket(work.tx, work.actor, ticket->id)) return std::nullopt;
  return ticket->id;
}

void keep_promise(Work& work, const Call& c) {
  auto ticket = c.ticket ? tickets::ticket(work.tx, *c.ticket) : std::nullopt;
  if (!ticket) return;
  tickets::record(work, *ticket, "ticket_called_back", {}, true);
  for (Call& earlier : given_up_before(work, c)) {
    if (earlier.ticket != c.ticket || earlier.done_at || !mark_done(earlier, work.now)) continue;
    update_call(work.tx, earlier);
    tell(work, "call_done", earlier, earlier.company);
  }
}

}  // namespace hl::calls
