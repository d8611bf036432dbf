// Whoever calls again while the helpdesk is still closed is one caller, and is called back once.
#include <algorithm>

#include "slices/calls/call_store.h"
#include "slices/calls/given_up.h"

namespace hl::calls {
namespace {

// The earlier call's ticket, where it is still to be worked on by that team.
std::optional<tickets::Ticket> open_ticket_of(Tx& tx, const Call& earlier, const std::optional<std::string>& team) {
  auto ticket = earlier.ticket ? tickets::ticket(tx, *earlier.ticket) : std::nullopt;
  return ticket && ticket->team == team && tickets::may_work_on(*ticket) ? std::move(ticket) : std::nullopt;
}

}  // namespace

bool called_again(Work& work, CallId id, const std::optional<std::string>& team) {
  auto c = call(work.tx, id);
  if (!c || !c->closed_until) return false;
  auto all = earlier_while_closed(work.tx, *c, own_number(work.tx, *c));
  for (const Call& earlier : all) {
    auto ticket = earlier.company == c->company ? open_ticket_of(work.tx, earlier, team) : std::nullopt;
    // One that still rings will be missed: nobody is there.
    const bool is_missed = earlier.state == CallState::missed || earlier.state == CallState::ringing;
    const bool is_on_list = is_missed && !earlier.ticket && !earlier.done_at && earlier.queue == c->queue;
    if (!ticket && !is_on_list) continue;
    c->done_at = work.now;
    c->promise.reset();
    if (ticket) c->ticket = ticket->id;
    update_call(work.tx, *c);
    const auto listed = std::find_if(all.begin(), all.end(), [&](const Call& one) {
      return one.state == CallState::missed && !one.done_at && (ticket ? one.ticket == ticket->id : one.id == earlier.id);
    });
    if (listed != all.end()) count_try(work, *listed, *c);
    if (ticket) tickets::record(work, *ticket, "ticket_called", {{"call_id", c->id.raw()}}, true);
    return true;
  }
  return false;
}

}  // namespace hl::calls
