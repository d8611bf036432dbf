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
  if (t.id == into.id) return refuse(Problem::invalid_input, "a ticket is not merged into itself");
  const auto promised = promised_call(work.tx, t.id);
  if (promised && !may_work_on(into))
    return refuse(Problem::not_possible_now, "its requester is promised a call, and the other ticket is solved; reopen that first");
  if (promised && t.person && into.person && t.person != into.person)
    return refuse(Problem::not_possible_now, "its requester is promised a call, and the other ticket is somebody else's; call first, or link them");
  record(work, t, "ticket_merged", {{"into", into.id.raw()}, {"other", into.number}}, true);
  record(work, into, "ticket_absorbed", {{"other_id", t.id.raw()}, {"other", t.number}});
  if (!promised) return Done{};
  const auto there = promised_call(work.tx, into.id);
  if (!there || *promised < *there) record(work, into, "ticket_call_promised", {{"at", to_json(*promised)}}, true);
  return Done{};
}

void unmerge(Work& work, Ticket& t) {
  auto into = ticket(work.tx, t.merged_into.value_or(TicketId(0)));
  record(work, t, "ticket_unmerged", {{"by_hand", true}}, true);
  if (!into) return;
  if (may_work_on(*into) && promised_call(work.tx, t.id) && !promised_call(work.tx, into->id)) record(work, t, "ticket_called_back", {}, true);
  record(work, *into, "ticket_released", {{"other_id", t.id.raw()}, {"other", t.number}});
}

Ticket going_on(Tx& tx, Ticket t) {
  constexpr int merges_max = 10;
  for (int n = 0; t.merged_into && n < merges_max; ++n) {
    auto next = ticket(tx, *t.merged_into);
    if (!next) break;
    t = std::move(*next);
  }
  return t;
}

}  // namespace hl::tickets
