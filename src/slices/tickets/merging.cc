#include "slices/tickets/tickets.h"

namespace hl::tickets {
namespace {

std::optional<Instant> promised_call(Tx& tx, TicketId id) {
  for (const ClockView& clock : clocks(tx, id))
    if (clock.kind == "call_back") return clock.due_at;
  return std::nullopt;
}

}  // namespace

Outcome<Done> merge(Work& work, Ticket& t, Ticket& into) {
  const auto promised = promised_call(work.tx, t.id);
  if (promised && !may_work_on(into))
    return refuse(Problem::not_possible_now, "its requester is promised a call, and the other ticket is solved; reopen that first");
  record(work, t, "ticket_merged", {{"into", into.id.raw()}, {"other", into.number}}, true);
  record(work, into, "ticket_absorbed", {{"other_id", t.id.raw()}, {"other", t.number}});
  if (!promised) return Done{};
  const auto there = promised_call(work.tx, into.id);
  if (!there || *promised < *there) record(work, into, "ticket_call_promised", {{"at", to_json(*promised)}}, t.person == into.person);
  return Done{};
}

}  // namespace hl::tickets
