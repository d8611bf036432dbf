#include "slices/calls/given_up.h"

#include <algorithm>

#include "slices/calls/call_store.h"
#include "slices/calls/ringing.h"

namespace hl::calls {
namespace {

// A promise that nobody kept for so long is not what he calls about any more. It must outlast holidays.
constexpr auto looked_back = std::chrono::days(14);

std::vector<Call> unanswered_before(Work& work, const Call& c) {
  return calls::unanswered_before(work.tx, c, own_number(work.tx, c), work.now - looked_back);
}

// Two nights are two promises.
bool is_other_night(const Call& earlier, const Call& c) { return earlier.closed_until && c.closed_until; }

// As long as nobody has reached him, the promise stands among the clocks of its ticket.
std::optional<tickets::Ticket> awaiting(Tx& tx, const Call& earlier, const Call& c) {
  // Whom we call has no queue.
  const bool is_elsewhere = c.direction == Direction::in && earlier.queue != c.queue;
  if (!earlier.ticket || is_elsewhere || is_other_night(earlier, c)) return std::nullopt;
  auto ticket = tickets::ticket(tx, *earlier.ticket);
  if (!ticket || ticket->company != c.company || !tickets::may_work_on(*ticket)) return std::nullopt;
  const auto clocks = tickets::clocks(tx, ticket->id);
  const bool is_promised = std::any_of(clocks.begin(), clocks.end(), [](const auto& one) { return one.kind == "call_back"; });
  return is_promised ? std::move(ticket) : std::nullopt;
}

std::optional<tickets::Ticket> awaiting(Work& work, const Call& c) {
  if (!c.company) return std::nullopt;
  for (const Call& earlier : unanswered_before(work, c)) {
    if (auto ticket = awaiting(work.tx, earlier, c)) return ticket;
  }
  return std::nullopt;
}

// Nobody knows whose call it is, and there is no ticket: the list of missed calls is all there is, and he stands there.
bool is_on_list(Work& work, const Call& c) {
  if (c.company) return false;
  const auto earlier = unanswered_before(work, c);
  return std::any_of(earlier.begin(), earlier.end(), [&](const Call& one) {
    return one.state == CallState::missed && !one.done_at && !one.ticket && !one.company && one.queue == c.queue &&
           !is_other_night(one, c);
  });
}

// It is nobody's to do any more.
void settle(Work& work, Call& earlier) {
  if (earlier.done_at || !mark_done(earlier, work.now)) return;
  update_call(work.tx, earlier);
  tell(work, "call_done", earlier, earlier.company);
}

}  // namespace

std::optional<std::string> own_number(Tx& tx, const Call& c) {
  const bool is_shared = c.from_e164 && people::who_has(tx, *c.from_e164).exact.size() > 1;
  return is_shared ? std::nullopt : c.from_e164;
}

bool gave_up_again(Work& work, CallId id) {
  auto c = call(work.tx, id);
  if (!c) return false;
  auto ticket = awaiting(work, *c);
  if (!ticket && !is_on_list(work, *c)) return false;
  c->done_at = work.now;
  if (ticket) c->ticket = ticket->id;
  update_call(work.tx, *c);
  if (ticket) tickets::record(work, *ticket, "ticket_called", {{"call_id", c->id.raw()}}, true);
  return true;
}

std::optional<TicketId> promised_ticket(Work& work, const Call& c) {
  const auto ticket = awaiting(work, c);
  if (!ticket || !tickets::access_ticket(work.tx, work.actor, ticket->id)) return std::nullopt;
  return ticket->id;
}

void keep_promise(Work& work, const Call& c) {
  for (Call& earlier : unanswered_before(work, c)) {
    auto ticket = awaiting(work.tx, earlier, c);
    if (!ticket) continue;
    tickets::record(work, *ticket, "ticket_called_back", {}, true);
    settle(work, earlier);
  }
}

void settle_missed(Work& work, const Call& c) {
  for (Call& earlier : unanswered_before(work, c)) {
    const bool is_of_another = (earlier.company && earlier.company != c.company) || (earlier.ticket && earlier.ticket != c.ticket);
    const bool is_elsewhere = c.direction == Direction::in && earlier.queue != c.queue;
    if (!is_of_another && !is_elsewhere) settle(work, earlier);
  }
}

}  // namespace hl::calls
